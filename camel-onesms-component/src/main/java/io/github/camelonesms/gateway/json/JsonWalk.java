package io.github.camelonesms.gateway.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Passes on the plain fields of each object of a JSON document, however long; needs memory for its depth only. */
public final class JsonWalk {

    /** Maximum length of a field's value; longer ones are skipped. */
    private static final int MAX_VALUE_LENGTH = 200;

    private final JsonParser in;
    private final Set<String> wanted;
    private final Visitor visitor;

    private JsonWalk(JsonParser in, Set<String> wanted, Visitor visitor) {
        this.in = in;
        this.wanted = wanted;
        this.visitor = visitor;
    }

    /** Receives the objects of a document, inner ones first. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Called for each object with a wanted text, number or boolean; {@code name} is the field that holds it, or
         * null.
         */
        void object(String name, Map<String, String> fields) throws IOException;
    }

    /** Reads the document and passes on the fields of these names. */
    public static void walk(InputStream json, Set<String> wanted, Visitor visitor) throws IOException {
        try (JsonParser in = SecureJson.parser(json)) {
            JsonWalk walk = new JsonWalk(in, wanted, visitor);
            if (in.nextToken() == null) {
                throw new NotJsonException("it is empty");
            }
            walk.value(null);
            if (in.nextToken() != null) {
                throw new NotJsonException("something follows the JSON document");
            }
        } catch (JacksonException | IllegalStateException e) {
            // Jackson throws the latter for field names chosen to collide in its hash table.
            throw new NotJsonException("it is not JSON");
        }
    }

    private void value(String name) throws IOException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                value(name);
            }
        } else if (in.currentToken() == JsonToken.START_OBJECT) {
            object(name);
        }
    }

    private void object(String holder) throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (token.isScalarValue()) {
                if (token != JsonToken.VALUE_NULL && wanted.contains(name) && in.getTextLength() <= MAX_VALUE_LENGTH) {
                    fields.put(name, in.getText().strip());
                }
            } else {
                value(name);
            }
        }
        if (!fields.isEmpty()) {
            visitor.object(holder, fields);
        }
    }
}
