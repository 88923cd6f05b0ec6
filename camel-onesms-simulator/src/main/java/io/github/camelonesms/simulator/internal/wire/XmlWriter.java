package io.github.camelonesms.simulator.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes a tree as XML: two spaces of indent, one tag per line, a line break at the end. */
public final class XmlWriter {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final String itemName;
    private final StringBuilder out = new StringBuilder(DECLARATION);

    private XmlWriter(String itemName) {
        this.itemName = itemName;
    }

    /** A list repeats its element; a boolean is true or false. */
    public static String repeating(String root, JsonNode content) {
        return new XmlWriter(null).document(root, content);
    }

    /** A list is an element with {@code <item>} elements; a boolean is 1 or 0. */
    public static String items(String root, JsonNode content) {
        return new XmlWriter("item").document(root, content);
    }

    private String document(String root, JsonNode content) {
        element(0, root, content);
        return out.toString();
    }

    private void element(int depth, String name, JsonNode content) {
        if (content.isArray() && itemName == null) {
            content.forEach(each -> element(depth, name, each));
            return;
        }
        out.append("  ".repeat(depth)).append('<').append(name);
        if (content.isContainerNode() ? content.isEmpty() : text(content).isEmpty()) {
            out.append("/>\n");
            return;
        }
        out.append('>');
        if (content.isContainerNode()) {
            out.append('\n');
            if (content.isArray()) {
                content.forEach(each -> element(depth + 1, itemName, each));
            } else {
                content.fields().forEachRemaining(field -> element(depth + 1, field.getKey(), field.getValue()));
            }
            out.append("  ".repeat(depth));
        } else {
            escape(text(content));
        }
        out.append("</").append(name).append(">\n");
    }

    private String text(JsonNode leaf) {
        if (leaf.isNull()) {
            return "";
        }
        if (leaf.isBoolean() && itemName != null) {
            return leaf.booleanValue() ? "1" : "0";
        }
        return leaf.asText();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c);
            }
        }
    }
}
