package io.github.camelonesms.operation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.camelonesms.gateway.json.SecureJson;
import io.github.camelonesms.gateway.xml.SecureXml;
import java.io.IOException;
import java.util.regex.Pattern;

/** Distinguishes documents from message texts, because XML or JSON in an SMS is usually a mistake. */
public final class Documents {

    private static final Pattern XML_DECLARATION = Pattern.compile("<\\?xml\\s+version\\b");

    private Documents() {}

    /**
     * Returns {@code XML} if the whole text is an XML element (after declaration, DOCTYPE and comments), {@code JSON}
     * if it is a JSON object or array, and null for any other text. Surrounding white space is ignored.
     */
    public static String kind(String text) {
        String stripped = stripped(text);
        if (stripped.isEmpty()) {
            return null;
        }
        return switch (stripped.charAt(0)) {
            case '<' -> isXml(stripped) ? "XML" : null;
            case '{' -> stripped.endsWith("}") && isJson(stripped) ? "JSON" : null;
            case '[' -> stripped.endsWith("]") && isJson(stripped) ? "JSON" : null;
            default -> null;
        };
    }

    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** A byte order mark counts as a blank. */
    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || character == '\uFEFF';
    }

    private static boolean isXml(String text) {
        return XML_DECLARATION.matcher(text).lookingAt() || text.endsWith(">") && SecureXml.isElement(text);
    }

    private static boolean isJson(String text) {
        try (JsonParser in = SecureJson.mapper().createParser(text)) {
            in.nextToken();
            in.skipChildren();
            return in.nextToken() == null;
        } catch (StreamConstraintsException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
