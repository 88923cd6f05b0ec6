package io.github.camelonesms.gateway.http;

import io.github.camelonesms.model.OneSmsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port over Apache HttpClient. The client must mark requests with a {@link MarkingRequestExecutor}. */
final class ApacheHttpPort implements HttpPort {

    private static final Logger LOG = LoggerFactory.getLogger(ApacheHttpPort.class);

    /** Buffers kept for later requests of a bulk send. */
    private static final int SPARE_BUFFERS = 4;

    private final HttpClient client;
    private final HttpTransportSettings settings;
    private final CallWatchdog watchdog;
    private final Clock clock;
    private final RequestConfig requestConfig;
    private final Queue<BodyBuffer> spareBuffers = new ArrayBlockingQueue<>(SPARE_BUFFERS);

    ApacheHttpPort(HttpClient client, HttpTransportSettings settings, CallWatchdog watchdog, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.watchdog = watchdog;
        this.clock = clock;
        this.requestConfig = requestConfig(client, settings);
    }

    /** Set per request, so that a user's configurer cannot remove these timeouts. */
    @SuppressWarnings("deprecation") // also limits a connection manager of the user
    private static RequestConfig requestConfig(HttpClient client, HttpTransportSettings settings) {
        RequestConfig defaults = client instanceof Configurable configurable ? configurable.getConfig() : null;
        Timeout connectTimeout = Timeout.of(settings.connectTimeout());
        return RequestConfig.copy(defaults == null ? RequestConfig.DEFAULT : defaults)
                .setConnectionRequestTimeout(connectTimeout)
                .setConnectTimeout(connectTimeout)
                .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                .setRedirectsEnabled(false)
                .setContentCompressionEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    @Override
    public <T> T exchange(HttpCall call, AnswerReader<T> reader) {
        TransportFailures failures = new TransportFailures(call, settings);
        if (Thread.currentThread().isInterrupted()) {
            throw failures.interrupted();
        }
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
        request.setConfig(requestConfig);
        call.headers().forEach(request::setHeader);
        ActiveCall active = new ActiveCall(request, settings);
        BodyBuffer buffer = call.body() == null ? null : buffer();
        long begin = System.nanoTime();
        int status = 0;
        try {
            if (buffer != null) {
                request.setEntity(body(call, buffer, active, failures));
            }
            active.connecting();
            watchdog.watch(active);
            ClassicHttpResponse response;
            try {
                response = client.executeOpen(null, request, new ActiveCall.Context(active));
            } catch (IOException | RuntimeException | Error e) {
                throw active.mayHaveLeft() ? failures.lost(e, active, 0) : failures.notSent(e, active);
            }
            status = response.getCode();
            if (!active.mayHaveLeft()) {
                active.drop();
                throw failures.proxyRefused(status);
            }
            return read(call, response, active, reader, failures);
        } finally {
            active.end();
            if (buffer != null) {
                buffer.reset();
                spareBuffers.offer(buffer);
            }
            log(call, status, System.nanoTime() - begin);
        }
    }

    private static RequestBody body(HttpCall call, BodyBuffer buffer, ActiveCall active, TransportFailures failures) {
        try {
            return new RequestBody(call.contentType(), call.body(), buffer, active);
        } catch (BodyWriteException e) {
            throw failures.unwritable(e);
        }
    }

    private BodyBuffer buffer() {
        BodyBuffer spare = spareBuffers.poll();
        return spare == null ? new BodyBuffer(RequestBody.BUFFER_LIMIT) : spare;
    }

    private static void log(HttpCall call, int status, long nanos) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {}: {} {} -> {} in {} ms",
                    call.gateway(),
                    call.operation().id(),
                    call.method(),
                    call.target(),
                    status == 0 ? "no answer" : status,
                    TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }

    private <T> T read(
            HttpCall call,
            ClassicHttpResponse response,
            ActiveCall active,
            AnswerReader<T> reader,
            TransportFailures failures) {
        int status = response.getCode();
        BoundedBody body = new BoundedBody(
                content(response, active, failures),
                expectedBytes(response.getEntity()),
                Math.min(call.answerSize().bytes(), settings.maxResponseBytes()));
        try {
            Duration retryAfter = retryAfter(response);
            OneSmsException refusal = status / 100 == 2 ? null : failures.refused(status, retryAfter);
            if (refusal != null && !call.readsErrors()) {
                throw refusal;
            }
            Throwable complaint = null;
            try {
                T value = reader.read(
                        new HttpAnswer(status, charset(response.getEntity()), body, retryAfter, date(response)));
                if (body.failure() == null) {
                    return value;
                }
            } catch (OneSmsException e) {
                if (body.failure() == null) {
                    throw failures.explained(e, status, retryAfter);
                }
            } catch (IOException | RuntimeException | Error e) {
                complaint = e;
            }
            if (refusal != null) {
                throw refusal;
            }
            throw body.failure() == null
                    ? failures.unreadable(complaint, status)
                    : failures.lost(body.failure(), active, status);
        } finally {
            // Closing the response would read it to its end, so the connection is dropped instead.
            if (!body.drain()) {
                active.drop();
            }
        }
    }

    private static InputStream content(ClassicHttpResponse response, ActiveCall active, TransportFailures failures) {
        HttpEntity entity = response.getEntity();
        try {
            return entity == null ? InputStream.nullInputStream() : entity.getContent();
        } catch (IOException e) {
            active.drop();
            throw failures.lost(e, active, response.getCode());
        }
    }

    private Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return RetryAfter.parse(header == null ? null : header.getValue(), clock);
    }

    private static String date(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.DATE);
        return header == null ? null : header.getValue();
    }

    private static long expectedBytes(HttpEntity entity) {
        return entity == null ? 0 : entity.getContentLength();
    }

    private static Charset charset(HttpEntity entity) {
        String type = entity == null ? null : entity.getContentType();
        return type == null || type.endsWith("charset=UTF-8")
                ? StandardCharsets.UTF_8
                : ContentType.getCharset(ContentType.parseLenient(type), StandardCharsets.UTF_8);
    }
}
