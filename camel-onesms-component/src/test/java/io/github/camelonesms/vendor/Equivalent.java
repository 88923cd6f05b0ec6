package io.github.camelonesms.vendor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What of a request counts: values and where they stand, not layout, the order of different elements, or empty ones. */
final class Equivalent {

    private Equivalent() {}

    /** Each value by its path; of equal elements the second is {@code [2]}. */
    static Map<String, String> xml(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            Map<String, String> values = new TreeMap<>();
            collect(root, "/" + root.getLocalName(), values);
            return values;
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("No XML", e);
        }
    }

    private static void collect(Element element, String path, Map<String, String> values) {
        Map<String, Integer> count = new LinkedHashMap<>();
        boolean leaf = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                leaf = false;
                int n = count.merge(inner.getLocalName(), 1, Integer::sum);
                collect(inner, path + "/" + inner.getLocalName() + (n == 1 ? "" : "[" + n + "]"), values);
            }
        }
        String text = element.getTextContent().strip();
        if (leaf && !text.isEmpty()) {
            values.put(path, completed(text));
        }
    }

    /** Path and parameters, decoded, of an address with or without host. */
    static Map<String, String> url(String address) {
        Map<String, String> parts = new TreeMap<>();
        parts.put("path", path(address));
        for (String parameter : address.substring(address.indexOf('?') + 1).split("&")) {
            String[] pair = parameter.split("=", 2);
            parts.put(pair[0], completed(URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        }
        return parts;
    }

    /** The path of an address with or without host. */
    static String path(String address) {
        return address.replaceFirst("^https?://[^/]+", "").replaceFirst("\\?.*", "");
    }

    /** Numbers of ten digits are the same with the country's code in front. */
    private static String completed(String value) {
        return value.matches("5[0-9]{9}") ? "90" + value : value;
    }
}
