package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * An answer of one line: two digits, and an optional payload (empty if missing). A byte order mark, white space,
 * several blanks and further lines are tolerated.
 */
record SmsApiAnswer(String code, String payload) {

    static final String SUCCESS = "00";

    static SmsApiAnswer read(HttpAnswer answer) throws IOException {
        return parse(new String(answer.body().readAllBytes(), answer.charset()));
    }

    static SmsApiAnswer parse(String text) throws UnreadableAnswerException {
        String line = AnswerText.firstLine(text);
        if (line.isEmpty()) {
            throw new UnreadableAnswerException("the answer is empty");
        }
        if (!AnswerText.startsWithCode(line)) {
            throw new UnreadableAnswerException("the answer does not begin with a two-digit code");
        }
        return new SmsApiAnswer(
                line.substring(0, AnswerText.CODE_LENGTH),
                line.substring(AnswerText.CODE_LENGTH).strip());
    }

    boolean success() {
        return SUCCESS.equals(code);
    }

    /** Returns the payload's parts between pipes, trimmed, without empty ones. */
    List<String> parts() {
        return Arrays.stream(payload.split("[|]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
