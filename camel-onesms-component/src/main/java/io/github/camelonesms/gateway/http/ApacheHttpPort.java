package io.github.camelonesms.gateway.http;

import io.github.camelonesms.model.OneSmsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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

    /** Buffers kept for later requests, so that a bulk send does not make a new one for each. */
    private static final int SPARE_BUFFERS = 4;

    private final HttpClient client;
    private final HttpTransportSettings settings;
    private final CallWatchdog watchdog;
    private final Clock clock;
    private final RequestConfig requestConfig;
    private final BlockingQueue<BodyBuffer> spareBuffers = new ArrayBlockingQueue<>(SPARE_BUFFERS);

    ApacheHttpPort(HttpClient client, HttpTransportSettings settings, CallWatchdog watchdog, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.watchdog = watchdog;
        this.clock = clock;
        this.requestConfig = requestConfig(client, settings);
    }

    /** Set on each request, so that these bounds hold whatever defaults the user's configurer gave the client. */
    @SuppressWarnings("deprecation") // the bound on connecting holds for a connection manager of the user's too
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
        return new Attempt(call).run(reader);
    }

    /** One request and its answer. */
    private final class Attempt {

        private final HttpCall call;
        private int status;

        Attempt(HttpCall call) {
            this.call = call;
        }

        private TransportFailures failures() {
            return new TransportFailures(call, settings);
        }

        <T> T run(AnswerReader<T> reader) {
            if (!LOG.isDebugEnabled()) {
                return send(reader);
            }
            long begin = System.nanoTime();
            try {
                return send(reader);
            } finally {
                LOG.debug(
                        "{} {}: {} {} -> {} in {} ms",
                        call.gateway(),
                        call.operation().id(),
                        call.method(),
                        call.target(),
                        status == 0 ? "no answer" : status,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            }
        }

        private <T> T send(AnswerReader<T> reader) {
            if (Thread.currentThread().isInterrupted()) {
                throw failures().interrupted();
            }
            if (call.body() == null) {
                return send(null, reader);
            }
            BodyBuffer spare = spareBuffers.poll();
            BodyBuffer buffer = spare == null ? new BodyBuffer(RequestBody.BUFFER_LIMIT) : spare;
            try {
                return send(body(buffer), reader);
            } finally {
                buffer.reset();
                spareBuffers.offer(buffer);
            }
        }

        /** @param body null when there is none */
        private <T> T send(RequestBody body, AnswerReader<T> reader) {
            HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
            request.setConfig(requestConfig);
            call.headers().forEach(request::setHeader);
            ActiveCall active = new ActiveCall(request, settings);
            if (body != null) {
                body.reportTo(active);
                request.setEntity(body);
            }
            watchdog.watch(active);
            try {
                ClassicHttpResponse response = open(request, active);
                status = response.getCode();
                if (!active.mayHaveLeft()) {
                    active.drop();
                    throw failures().proxyRefused(status);
                }
                return read(response, active, reader);
            } finally {
                active.end();
            }
        }

        private RequestBody body(BodyBuffer buffer) {
            try {
                return RequestBody.prepare(call.contentType(), call.body(), buffer);
            } catch (BodyWriteException e) {
                throw failures().unwritable(e);
            }
        }

        private ClassicHttpResponse open(HttpUriRequestBase request, ActiveCall active) {
            try {
                return client.executeOpen(null, request, new CallContext(active));
            } catch (IOException | RuntimeException | Error e) {
                throw active.mayHaveLeft()
                        ? failures().lost(e, active, 0)
                        : failures().notSent(e, active);
            }
        }

        private <T> T read(ClassicHttpResponse response, ActiveCall active, AnswerReader<T> reader) {
            BoundedBody body = new BoundedBody(
                    content(response, active),
                    expectedBytes(response.getEntity()),
                    Math.min(call.answerSize().bytes(), settings.maxResponseBytes()));
            try {
                return interpret(response, body, active, reader);
            } finally {
                // Closing the response would read it to its end, however long that takes; so the connection goes.
                if (!body.drain()) {
                    active.drop();
                }
            }
        }

        private InputStream content(ClassicHttpResponse response, ActiveCall active) {
            HttpEntity entity = response.getEntity();
            try {
                return entity == null ? InputStream.nullInputStream() : entity.getContent();
            } catch (IOException e) {
                active.drop();
                throw failures().lost(e, active, status);
            }
        }

        private <T> T interpret(
                ClassicHttpResponse response, BoundedBody body, ActiveCall active, AnswerReader<T> reader) {
            Duration retryAfter = retryAfter(response);
            OneSmsException refusal = status / 100 == 2 ? null : failures().refused(status, retryAfter);
            if (refusal != null && !call.readsErrors()) {
                throw refusal;
            }
            Throwable complaint = null;
            try {
                T value = reader.read(new HttpAnswer(status, charset(response.getEntity()), body, retryAfter));
                if (body.failure() == null) {
                    return value;
                }
            } catch (OneSmsException e) {
                if (body.failure() == null) {
                    throw withStatus(e);
                }
            } catch (IOException | RuntimeException | Error e) {
                complaint = e;
            }
            if (refusal != null) {
                throw refusal;
            }
            throw body.failure() == null
                    ? failures().unreadable(complaint, status)
                    : failures().lost(body.failure(), active, status);
        }

        private OneSmsException withStatus(OneSmsException e) {
            if (e.getHttpResponseCode() == 0) {
                e.setHttpResponseCode(status);
            }
            return e;
        }
    }

    private Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return RetryAfter.parse(header == null ? null : header.getValue(), clock);
    }

    private static long expectedBytes(HttpEntity entity) {
        return entity == null ? 0 : entity.getContentLength();
    }

    private static Charset charset(HttpEntity entity) {
        ContentType type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
        return ContentType.getCharset(type, StandardCharsets.UTF_8);
    }
}
