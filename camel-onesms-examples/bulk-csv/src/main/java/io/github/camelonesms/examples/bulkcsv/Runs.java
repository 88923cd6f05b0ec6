package io.github.camelonesms.examples.bulkcsv;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.delivery.DeliveryAccount;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.Exchange;

/** Reads the files, and names their runs: the same file at the same account is the same run, and nothing else is. */
final class Runs {

    /** The header with the run of a file. */
    static final String RUN = "run";

    /** With the hash and the number of a line it is a key of the journal, which has at most 200 characters. */
    private static final int LONGEST_NAME = 60;

    private final String account;
    private final Charset charset;

    Runs(OneSmsConfiguration options, String charset) {
        this.charset = Charset.forName(charset);
        String user = options.getUsername();
        String name = user == null || user.isBlank() ? options.getApiKey() : user;
        account = DeliveryAccount.of(options.getGateway(), URI.create(options.getBaseUrl()), name)
                .key();
    }

    /**
     * Replaces a file by its rows, and sets its run: its name, for people, and a hash of account, name and content.
     */
    void begin(Exchange exchange) throws Row.RefusedException, IOException, NoSuchAlgorithmException {
        File file = exchange.getMessage().getBody(File.class);
        String name = file.getName();
        byte[] content = Files.readAllBytes(file.toPath());
        exchange.getMessage().setBody(Row.read(content, charset));
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        hash.update((account + '\n' + name + '\n').getBytes(StandardCharsets.UTF_8));
        hash.update(content);
        int length = Math.min(name.codePointCount(0, name.length()), LONGEST_NAME);
        String begin = name.substring(0, name.offsetByCodePoints(0, length));
        exchange.getMessage().setHeader(RUN, begin + "-" + HexFormat.of().formatHex(hash.digest()));
    }
}
