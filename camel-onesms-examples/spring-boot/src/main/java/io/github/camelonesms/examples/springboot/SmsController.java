package io.github.camelonesms.examples.springboot;

import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

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
    record Sms(String text, List<String> to) {}

    /** What became of it: the id to ask with, the credits it costs, and the numbers that were left out. */
    record Sent(String id, long segments, List<RejectedRecipient> rejected) {}

    @PostMapping
    Sent send(@RequestBody Sms sms) {
        SendResult result = camel.requestBody("direct:send", new SmsMessage(sms.text(), sms.to()), SendResult.class);
        return new Sent(result.id(), result.segments(), result.rejected());
    }

    @GetMapping("/{id}")
    List<RecipientStatus> reports(@PathVariable String id) {
        return reports.find(id);
    }

    /** Tells whose fault it was, and whether the same request may be made again. */
    @ExceptionHandler
    ProblemDetail failed(CamelExecutionException failure) {
        if (failure.getCause() instanceof OneSmsException cause) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(cause), cause.getMessage());
            problem.setProperty("retrySafe", cause.retrySafe());
            return problem;
        }
        throw failure;
    }

    private static HttpStatus status(OneSmsException failure) {
        if (failure instanceof InvalidRequestException) {
            return HttpStatus.BAD_REQUEST;
        }
        return failure.retrySafe() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
    }
}
