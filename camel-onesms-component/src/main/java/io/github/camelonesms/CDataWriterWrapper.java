package io.github.camelonesms;

import io.github.camelonesms.gateway.xml.XmlText;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.camel.converter.jaxb.FilteringXmlStreamWriter;
import org.apache.camel.converter.jaxb.JaxbXmlStreamWriterWrapper;

/**
 * Makes camel-jaxb's data format write message texts as CDATA, as the 1SMS document advises: register an instance and
 * name it in the data format's option {@code xmlStreamWriterWrapper}.
 */
public class CDataWriterWrapper implements JaxbXmlStreamWriterWrapper {

    private static final String TEXT_ELEMENT = "msg";

    @Override
    public XMLStreamWriter wrapWriter(XMLStreamWriter writer) {
        return new CDataWriter(writer);
    }

    private static final class CDataWriter extends FilteringXmlStreamWriter {

        private boolean inText;
        private int depth;

        CDataWriter(XMLStreamWriter writer) {
            super(writer);
        }

        @Override
        public void writeStartElement(String localName) throws XMLStreamException {
            enter(localName);
            super.writeStartElement(localName);
        }

        @Override
        public void writeStartElement(String namespaceURI, String localName) throws XMLStreamException {
            enter(localName);
            super.writeStartElement(namespaceURI, localName);
        }

        @Override
        public void writeStartElement(String prefix, String localName, String namespaceURI) throws XMLStreamException {
            enter(localName);
            super.writeStartElement(prefix, localName, namespaceURI);
        }

        private void enter(String localName) {
            inText = TEXT_ELEMENT.equals(localName);
            depth++;
        }

        /** Flushes behind the root: of a fragment, camel-jaxb never ends the document. */
        @Override
        public void writeEndElement() throws XMLStreamException {
            inText = false;
            super.writeEndElement();
            if (--depth == 0) {
                flush();
            }
        }

        @Override
        public void writeCharacters(String text) throws XMLStreamException {
            if (inText) {
                XmlText.writeCData(this, text);
            } else {
                super.writeCharacters(text);
            }
        }

        @Override
        public void writeCharacters(char[] text, int start, int len) throws XMLStreamException {
            writeCharacters(new String(text, start, len));
        }
    }
}
