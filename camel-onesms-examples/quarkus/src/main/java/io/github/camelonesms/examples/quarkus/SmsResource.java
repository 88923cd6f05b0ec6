package io.github.camelonesms.examples.quarkus;

import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** SMS over REST. */
@Path("/sms")
public class SmsResource {

    private final ProducerTemplate camel;
    private final ReportTable reports;

    SmsResource(ProducerTemplate camel, ReportTable reports) {
        this.camel = camel;
        this.reports = reports;
    }

    /** What to send, and to which numbers. */
    public record Sms(String text, List<String> to) {}

    /** What became of it: the id to ask with, the credits it costs, and the numbers that were left out. */
    public record Sent(String id, long segments, List<RejectedRecipient> rejected) {}

    /** Why it failed, and whether the same request may be made again. */
    public record Problem(String detail, boolean retrySafe) {}

    /** Sends. */
    @POST
    public Sent send(Sms sms) {
        SendResult result = camel.requestBody("direct:send", new SmsMessage(sms.text(), sms.to()), SendResult.class);
        return new Sent(result.id(), result.segments(), result.rejected());
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

    private static Status status(OneSmsException failure) {
        if (failure instanceof InvalidRequestException) {
            return Status.BAD_REQUEST;
        }
        return failure.retrySafe() ? Status.SERVICE_UNAVAILABLE : Status.BAD_GATEWAY;
    }
}
