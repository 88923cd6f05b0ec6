package io.github.camelonesms.gateway.http;

import io.github.camelonesms.model.OneSmsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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

    private static final URI ROOT = URI.create("/");

    private final HttpClient client;
    private final HttpLimits limits;
    private final CallWatchdog watchdog;
    private final Clock clock;
    private final RequestConfig requestConfig;
    private final PagePool pages = new PagePool();

    /** Null before the first call. */
    private volatile Target lastTarget;

    /** Null before the first answer that has a content type. */
    private volatile ContentCharset lastCharset;

    /** @param readTimeout bound on each single read; the watchdog bounds the whole answer */
    ApacheHttpPort(HttpClient client, HttpLimits limits, Timeout readTimeout, CallWatchdog watchdog, Clock clock) {
        this.client = client;
        this.limits = limits;
        this.watchdog = watchdog;
        this.clock = clock;
        this.requestConfig = requestConfig(client, limits, readTimeout);
    }

    /** Set on each request, so that these bounds hold whatever defaults the user's configurer gave the client. */
    @SuppressWarnings("deprecation") // the bound on connecting holds for a connection manager of the user's too
    private static RequestConfig requestConfig(HttpClient client, HttpLimits limits, Timeout readTimeout) {
        RequestConfig defaults = client instanceof Configurable configurable ? configurable.getConfig() : null;
        Timeout connectTimeout = Timeout.of(limits.connectTimeout());
        return RequestConfig.copy(defaults == null ? RequestConfig.DEFAULT : defaults)
                .setConnectionRequestTimeout(connectTimeout)
                .setConnectTimeout(connectTimeout)
                .setResponseTimeout(readTimeout)
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
            return new TransportFailures(call, limits);
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
            RequestBody body = call.body() == null ? null : body();
            try {
                return send(body, reader);
            } finally {
                if (body != null) {
                    body.release();
                }
            }
        }

        /** @param body null when there is none */
        private <T> T send(RequestBody body, AnswerReader<T> reader) {
            Target target = target(call.uri());
            HttpUriRequestBase request = request(target);
            ActiveCall active = new ActiveCall(request, limits);
            if (body != null) {
                body.reportTo(active);
                request.setEntity(body);
            }
            watchdog.watch(active);
            try {
                ClassicHttpResponse response = open(target, request, active);
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

        /**
         * The request, but for its body. HttpClient would take the URI apart for each, and put the header {@code Host}
         * together again.
         */
        private HttpUriRequestBase request(Target target) {
            HttpUriRequestBase request = new HttpUriRequestBase(call.method(), ROOT);
            request.setScheme(target.host().getSchemeName());
            request.setAuthority(target.authority());
            request.setPath(Target.path(call.uri()));
            request.setConfig(requestConfig);
            request.addHeader(HttpHeaders.HOST, target.header());
            call.headers().forEach(request::setHeader);
            return request;
        }

        private RequestBody body() {
            try {
                return RequestBody.prepare(call.contentType(), call.body(), pages);
            } catch (BodyWriteException e) {
                throw failures().unwritable(e);
            }
        }

        private ClassicHttpResponse open(Target target, HttpUriRequestBase request, ActiveCall active) {
            try {
                return client.executeOpen(target.host(), request, new CallContext(active));
            } catch (IOException | RuntimeException e) {
                throw active.mayHaveLeft()
                        ? failures().lost(e, active, 0)
                        : failures().notSent(e, active);
            }
        }

        private <T> T read(ClassicHttpResponse response, ActiveCall active, AnswerReader<T> reader) {
            BoundedBody body = new BoundedBody(
                    content(response, active),
                    expectedBytes(response.getEntity()),
                    Math.min(call.answerSize().bytes(), limits.maxResponseBytes()));
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
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
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

    private Target target(URI uri) {
        Target known = lastTarget;
        if (known == null || !known.isOf(uri)) {
            known = Target.of(uri);
            lastTarget = known;
        }
        return known;
    }

    private Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return RetryAfter.parse(header == null ? null : header.getValue(), clock);
    }

    private static long expectedBytes(HttpEntity entity) {
        return entity == null ? 0 : entity.getContentLength();
    }

    private Charset charset(HttpEntity entity) {
        String contentType = entity == null ? null : entity.getContentType();
        if (contentType == null) {
            return StandardCharsets.UTF_8;
        }
        ContentCharset known = lastCharset;
        if (known == null || !known.contentType().equals(contentType)) {
            known = ContentCharset.of(contentType);
            lastCharset = known;
        }
        return known.charset();
    }

    /** What a content type says of the charset. A gateway gives all its answers the same. */
    private record ContentCharset(String contentType, Charset charset) {

        static ContentCharset of(String contentType) {
            ContentType type = ContentType.parseLenient(contentType);
            Charset charset = type == null ? null : type.getCharset();
            return new ContentCharset(contentType, charset == null ? StandardCharsets.UTF_8 : charset);
        }
    }
}
