package io.github.camelonesms.gateway.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * The JSON mapper for vendors' answers: limited in depth, size and length of values, no polymorphic types, unknown
 * fields ignored. It accepts a single value as a list of one and a number as text. It does not write nulls or close the
 * stream.
 */
public final class SecureJson {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_TEXT_LENGTH = 1_000_000;
    private static final int MAX_NAME_LENGTH = 1_000;

    /** A page of a thousand rows has about ten thousand. Each takes many times its characters in memory. */
    private static final int MAX_TOKENS = 50_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(factory(MAX_TOKENS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
            .enable(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private static final JsonFactory UNENDING = factory(Long.MAX_VALUE);

    private SecureJson() {}

    /** Field names are not interned, because they are untrusted input. */
    private static JsonFactory factory(long maxTokens) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxStringLength(MAX_TEXT_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxTokenCount(maxTokens)
                        .build())
                .build();
    }

    /** A parser for a document of any length. The caller must limit what it keeps. */
    public static JsonParser parser(InputStream json) throws IOException {
        return UNENDING.createParser(json);
    }

    /** The shared mapper; do not reconfigure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }
}
