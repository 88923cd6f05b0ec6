package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.NativeFormat;
import io.github.camelonesms.gateway.NativeRequest;
import io.github.camelonesms.model.SmsMessage;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code <sms>} as the body of a send. */
final class SmsNativeFormat implements NativeFormat {

    @Override
    public Class<?> modelType() {
        return Sms.class;
    }

    @Override
    public NativeRequest read(InputStream xml) {
        return fromModel(SmsXml.read(xml));
    }

    @Override
    public NativeRequest read(String xml) {
        return fromModel(SmsXml.read(xml));
    }

    @Override
    public NativeRequest fromModel(Object model) {
        Sms sms = (Sms) model;
        return new NativeRequest(
                credentials(sms),
                blankToNull(sms.getHeader()),
                sms.getValidity() == null ? null : Duration.ofMinutes(sms.getValidity()),
                blankToNull(sms.getSendDateTime()) == null ? null : SendDateTime.parse(sms.getSendDateTime()),
                sms.getDisableDuplicateCheck(),
                messages(sms));
    }

    private static Credentials credentials(Sms sms) {
        String username = blankToNull(sms.getUsername());
        String password = blankToNull(sms.getPassword());
        String apikey = blankToNull(sms.getApikey());
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "<sms> has only one of <username> and <password>: write both, or none to use the endpoint's");
        }
        return username == null && apikey == null ? null : new Credentials(username, password, apikey, null);
    }

    private static List<SmsMessage> messages(Sms sms) {
        if ((sms.getMessage() == null) == (sms.getMessages() == null)) {
            throw new IllegalArgumentException("<sms> must have either <message> (1-N) or <messages> (N-N)");
        }
        List<SmsMessage> messages = new ArrayList<>();
        if (sms.getMessage() != null) {
            messages.add(new SmsMessage(
                    required(sms.getMessage().getMsg(), "msg"),
                    sms.getMessage().getGsm().stream().map(String::strip).toList()));
        } else {
            for (Sms.Mb message : sms.getMessages()) {
                messages.add(new SmsMessage(
                        required(message.getMsg(), "msg"),
                        required(message.getNo(), "no").strip()));
            }
        }
        if (messages.stream().anyMatch(message -> message.recipients().isEmpty())) {
            throw new IllegalArgumentException("<message> has no <gsm><no>");
        }
        return messages;
    }

    private static String required(String value, String element) {
        if (value == null) {
            throw new IllegalArgumentException("<" + element + "> is missing");
        }
        return value;
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
