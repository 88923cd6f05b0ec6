package io.github.camelonesms.examples.springboot;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** SMS over REST. */
@RestController
@RequestMapping("/sms")
class SmsController {

    private final ProducerTemplate camel;
    private final ReportTable reports;

    SmsController(ProducerTemplate camel, ReportTable reports) {
        this.camel = camel;
        this.reports = reports;
    }

    /** What to send, and to which numbers. */
    record Sms(String text, List<String> to) {

        /** The message to send; a field that is missing is the caller's mistake. */
        SmsMessage toMessage() {
            if (text == null || text.isBlank()) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The field text is missing.");
            }
            if (to == null || to.isEmpty() || to.stream().anyMatch(Objects::isNull)) {
                throw new ResponseStatusException(
                        HttpStatus.BAD_REQUEST, "The field to is missing, or holds null: give a list of numbers.");
            }
            return new SmsMessage(text, to);
        }
    }

    /** The result: the id for the reports, the credits it costs, the rejected numbers, and whether it was sent before. */
    record Sent(String id, long segments, List<RejectedRecipient> rejected, boolean replayed) {}

    /** Sends once per key: with the same key the caller may repeat the request. */
    @PostMapping
    Sent send(@RequestBody Sms sms, @RequestHeader("Idempotency-Key") String key) {
        SendResult result = camel.requestBodyAndHeader(
                "direct:send", sms.toMessage(), OneSmsConstants.IDEMPOTENCY_KEY, key, SendResult.class);
        return new Sent(result.id(), result.segments(), result.rejected(), result.replayed());
    }

    @GetMapping("/{id}")
    List<RecipientStatus> reports(@PathVariable String id) {
        return reports.find(id);
    }

    /** Returns whether the caller or the gateway is the cause, and whether the same request may be repeated. */
    @ExceptionHandler
    ProblemDetail failed(CamelExecutionException failure) {
        if (failure.getCause() instanceof OneSmsException cause) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(cause), cause.getMessage());
            problem.setProperty("retrySafe", cause.retrySafe());
            return problem;
        }
        throw failure;
    }

    /** A body that is empty, not JSON, or of other types. */
    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException failure) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The body must be JSON like {\"text\": \"Merhaba\", \"to\": [\"05559998877\"]}.");
    }

    /** A header that is missing. */
    @ExceptionHandler
    ProblemDetail unnamed(MissingRequestHeaderException failure) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The header " + failure.getHeaderName() + " is missing: a key for each message.");
    }

    /** A field that is missing. */
    @ExceptionHandler
    ProblemDetail incomplete(ResponseStatusException failure) {
        return failure.getBody();
    }

    private static HttpStatus status(OneSmsException failure) {
        if (failure instanceof InvalidRequestException) {
            return HttpStatus.BAD_REQUEST;
        }
        return failure.retrySafe() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
    }
}
