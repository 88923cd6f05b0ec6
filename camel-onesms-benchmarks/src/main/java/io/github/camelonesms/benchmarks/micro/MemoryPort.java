package io.github.camelonesms.benchmarks.micro;

import io.github.camelonesms.gateway.http.AnswerReader;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.gateway.http.HttpPort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A port that writes requests to a sink and returns a fixed answer. */
final class MemoryPort implements HttpPort {

    private final OutputStream sink;
    private final byte[] answer;

    MemoryPort(OutputStream sink, byte[] answer) {
        this.sink = sink;
        this.answer = answer;
    }

    @Override
    public <T> T exchange(HttpCall call, AnswerReader<T> reader) {
        try {
            if (call.body() != null) {
                call.body().writeTo(sink);
            }
            return reader.read(
                    new HttpAnswer(200, StandardCharsets.UTF_8, new ByteArrayInputStream(answer), null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
