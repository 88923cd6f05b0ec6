package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.NativeFormat;
import io.github.camelonesms.gateway.NativeRequest;
import io.github.camelonesms.model.SmsMessage;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code <request>} of send-sms as the body of a send. Its choice about the consent registry must be the endpoint's:
 * the law governs it, so it is not overridden.
 */
record RequestNativeFormat(Iys iys) implements NativeFormat {

    @Override
    public Class<?> modelType() {
        return Request.class;
    }

    @Override
    public NativeRequest read(InputStream xml) {
        return fromModel(IletimerkeziXml.readRequest(xml));
    }

    @Override
    public NativeRequest read(String xml) {
        return fromModel(IletimerkeziXml.readRequest(xml));
    }

    @Override
    public NativeRequest fromModel(Object model) {
        Request request = (Request) model;
        Request.Order order = request.getOrder();
        if (order == null || order.getMessage() == null || order.getMessage().isEmpty()) {
            throw new IllegalArgumentException("<request> has no <order> with a <message>");
        }
        checkIys(order);
        return new NativeRequest(
                credentials(request.getAuthentication()),
                blankToNull(order.getSender()),
                null,
                blankToNull(order.getSendDateTime()) == null ? null : SendDateTime.parse(order.getSendDateTime()),
                null,
                messages(order.getMessage()));
    }

    private void checkIys(Request.Order order) {
        String written = blankToNull(order.getIys());
        if (written != null && !written.equals(iys.flag())) {
            throw new IllegalArgumentException("<iys> is not what the option commercial says (1 for true, 0 for false):"
                    + " make them agree, or leave <iys> out");
        }
        String list = blankToNull(order.getIysList());
        if (list != null && iys.list() != null && !list.equals(iys.list())) {
            throw new IllegalArgumentException(
                    "<iysList> is not what the option iysList says: make them agree, or leave <iysList> out");
        }
    }

    private static Credentials credentials(Request.Authentication authentication) {
        if (authentication == null) {
            return null;
        }
        String key = blankToNull(authentication.getKey());
        String hash = blankToNull(authentication.getHash());
        String username = blankToNull(authentication.getUsername());
        String password = blankToNull(authentication.getPassword());
        if ((key == null) != (hash == null) || (username == null) != (password == null)) {
            throw new IllegalArgumentException("<authentication> must have <key> and <hash>, or <username> and"
                    + " <password>, or nothing to use the endpoint's");
        }
        return key == null && username == null ? null : new Credentials(username, password, key, hash);
    }

    private static List<SmsMessage> messages(List<Request.Message> written) {
        List<SmsMessage> messages = new ArrayList<>(written.size());
        for (Request.Message message : written) {
            if (message.getText() == null) {
                throw new IllegalArgumentException("<message> has no <text>");
            }
            if (message.getReceipents() == null
                    || message.getReceipents().getNumber() == null
                    || message.getReceipents().getNumber().isEmpty()) {
                throw new IllegalArgumentException("<message> has no <receipents><number> (the vendor spells it so)");
            }
            messages.add(new SmsMessage(
                    message.getText(),
                    message.getReceipents().getNumber().stream()
                            .map(String::strip)
                            .toList()));
        }
        return messages;
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
