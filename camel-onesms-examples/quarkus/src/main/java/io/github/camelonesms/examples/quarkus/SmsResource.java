package io.github.camelonesms.examples.quarkus;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** SMS over REST. */
@Path("/sms")
public class SmsResource {

    private static final String BODY = "The body must be JSON like {\"text\": \"Merhaba\", \"to\": [\"05559998877\"]}.";

    private final ProducerTemplate camel;
    private final ReportTable reports;

    SmsResource(ProducerTemplate camel, ReportTable reports) {
        this.camel = camel;
        this.reports = reports;
    }

    /** What to send, and to which numbers. */
    public record Sms(String text, List<String> to) {

        /** Returns what the caller has left out; null if nothing. */
        private String mistake() {
            if (text == null || text.isBlank()) {
                return "The field text is missing.";
            }
            return to == null || to.isEmpty() || to.stream().anyMatch(Objects::isNull)
                    ? "The field to is missing, or holds null: give a list of numbers."
                    : null;
        }
    }

    /** The result: the id for the reports, the credits it costs, the rejected numbers, and whether it was sent before. */
    public record Sent(String id, long segments, List<RejectedRecipient> rejected, boolean replayed) {}

    /** Why it failed, and whether the same request may be repeated. */
    public record Problem(String detail, boolean retrySafe) {}

    /** Sends once per key: with the same key the caller may repeat the request. */
    @POST
    public Sent send(Sms sms, @HeaderParam("Idempotency-Key") String key) {
        String mistake = sms == null ? BODY : sms.mistake();
        if (mistake == null && key == null) {
            mistake = "The header Idempotency-Key is missing: a key for each message.";
        }
        if (mistake != null) {
            throw new BadRequestException(mistake);
        }
        SendResult result = camel.requestBodyAndHeader(
                "direct:send",
                new SmsMessage(sms.text(), sms.to()),
                OneSmsConstants.IDEMPOTENCY_KEY,
                key,
                SendResult.class);
        return new Sent(result.id(), result.segments(), result.rejected(), result.replayed());
    }

    /** The reports of a submission, as far as they are known. */
    @GET
    @Path("/{id}")
    public List<RecipientStatus> reports(String id) throws SQLException {
        return reports.find(id);
    }

    @ServerExceptionMapper
    RestResponse<Problem> failed(CamelExecutionException failure) {
        if (failure.getCause() instanceof OneSmsException cause) {
            return RestResponse.status(status(cause), new Problem(cause.getMessage(), cause.retrySafe()));
        }
        throw failure;
    }

    /** A field that is missing, or an empty body. */
    @ServerExceptionMapper
    RestResponse<Problem> incomplete(BadRequestException failure) {
        return RestResponse.status(Status.BAD_REQUEST, new Problem(failure.getMessage(), false));
    }

    /** A body of other types. */
    @ServerExceptionMapper
    RestResponse<Problem> mistyped(MismatchedInputException failure) {
        return RestResponse.status(Status.BAD_REQUEST, new Problem(BODY, false));
    }

    /** A body that is not JSON. */
    @ServerExceptionMapper
    RestResponse<Problem> unreadable(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        String detail = status == Status.BAD_REQUEST.getStatusCode() ? BODY : failure.getMessage();
        return RestResponse.ResponseBuilder.create(Status.fromStatusCode(status), new Problem(detail, false))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static Status status(OneSmsException failure) {
        if (failure instanceof InvalidRequestException) {
            return Status.BAD_REQUEST;
        }
        return failure.retrySafe() ? Status.SERVICE_UNAVAILABLE : Status.BAD_GATEWAY;
    }
}
