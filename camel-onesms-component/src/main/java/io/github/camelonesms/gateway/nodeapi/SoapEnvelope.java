package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.nodeapi.soap.CancelSmsPackage;
import io.github.camelonesms.gateway.nodeapi.soap.GetSmsPackageItems;
import io.github.camelonesms.gateway.nodeapi.soap.GetSmsPackages;
import io.github.camelonesms.gateway.nodeapi.soap.GetSmsSenders;
import io.github.camelonesms.gateway.nodeapi.soap.GetUserCredit;
import io.github.camelonesms.gateway.nodeapi.soap.Result;
import io.github.camelonesms.gateway.nodeapi.soap.SendOtp;
import io.github.camelonesms.gateway.nodeapi.soap.SendSms;
import io.github.camelonesms.gateway.nodeapi.soap.SoapNames;
import io.github.camelonesms.gateway.xml.SecureXml;
import io.github.camelonesms.gateway.xml.XmlText;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.stream.util.StreamReaderDelegate;

/** Writes a function into a SOAP 1.1 envelope, and finds {@code <result>} in an answer. */
final class SoapEnvelope {

    private static final String SOAP_PREFIX = "soapenv";
    private static final String FUNCTION_PREFIX = "sms";
    private static final String RESULT = "result";

    private SoapEnvelope() {}

    /** Made on first use: it takes a while. */
    private static final class Models {

        private static final JAXBContext CONTEXT = context();

        private static JAXBContext context() {
            try {
                return JAXBContext.newInstance(
                        SendOtp.class,
                        SendSms.class,
                        GetSmsPackages.class,
                        GetSmsPackageItems.class,
                        GetSmsSenders.class,
                        CancelSmsPackage.class,
                        GetUserCredit.class,
                        Result.class);
            } catch (JAXBException e) {
                throw new IllegalStateException("The JAXB models of Node API cannot be used", e);
            }
        }
    }

    /** @param function one of the models that stand for a function */
    static void write(Object function, OutputStream stream) throws IOException {
        try {
            XMLStreamWriter out = XmlText.writer(stream);
            out.writeStartElement(SOAP_PREFIX, "Envelope", SoapNames.ENVELOPE);
            out.writeNamespace(SOAP_PREFIX, SoapNames.ENVELOPE);
            out.writeNamespace(FUNCTION_PREFIX, SoapNames.FUNCTIONS);
            out.writeEmptyElement(SOAP_PREFIX, "Header", SoapNames.ENVELOPE);
            out.writeStartElement(SOAP_PREFIX, "Body", SoapNames.ENVELOPE);
            Marshaller marshaller = Models.CONTEXT.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.marshal(function, out);
            out.writeEndElement();
            out.writeEndElement();
            out.flush();
        } catch (XMLStreamException e) {
            throw XmlText.unwrap(e);
        } catch (JAXBException e) {
            throw e.getLinkedException() instanceof XMLStreamException xml
                    ? XmlText.unwrap(xml)
                    : new IOException("Writing the request failed", e);
        }
    }

    /** Reads the first {@code <result>}, whatever stands around it; no DOCTYPE is accepted. */
    static Result read(HttpAnswer answer) throws UnreadableAnswerException {
        try {
            XMLStreamReader reader = new Plain(SecureXml.reader(answer.body()));
            try {
                for (int event = reader.getEventType(); reader.hasNext(); event = reader.next()) {
                    if (event == XMLStreamConstants.DTD) {
                        throw new UnreadableAnswerException("the answer has a DOCTYPE");
                    }
                    if (event == XMLStreamConstants.START_ELEMENT && RESULT.equals(reader.getLocalName())) {
                        return Models.CONTEXT
                                .createUnmarshaller()
                                .unmarshal(reader, Result.class)
                                .getValue();
                    }
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | JAXBException | RuntimeException e) {
            throw new UnreadableAnswerException("the answer is no well-formed XML");
        }
        throw new UnreadableAnswerException("the answer has no <result>");
    }

    /** Sees neither namespaces nor attributes, of which the vendor's examples have none in an answer. */
    private static final class Plain extends StreamReaderDelegate {

        Plain(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public String getNamespaceURI() {
            return "";
        }

        @Override
        public int getAttributeCount() {
            return 0;
        }
    }
}
