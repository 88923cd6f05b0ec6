package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/**
 * b: the Java sample of the vendor's document (1SMS 1.1.14, "Örnek Kaynak Kodlar", sending) without its output. Its
 * {@code disconnect()} closes the connection each time; the second form omits it.
 */
final class VendorSample implements Contender {

    private final String number = Traffic.number(0);
    private final String text = Traffic.text(0);
    private final URL url;
    private final boolean disconnects;

    VendorSample(URI baseUrl, boolean disconnects) {
        try {
            this.url = URI.create(baseUrl + Traffic.SEND_PATH).toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
        this.disconnects = disconnects;
    }

    @Override
    public String name() {
        return disconnects ? "b vendor's Java sample" : "b' the same without disconnect()";
    }

    @Override
    public int send() throws IOException {
        HttpURLConnection uc = (HttpURLConnection) url.openConnection();
        try {
            uc.setRequestMethod("POST");
            uc.setDoInput(true);
            uc.setDoOutput(true);
            uc.setRequestProperty("Content-Type", Traffic.CONTENT_TYPE);
            uc.setRequestProperty("Content-Encoding", "UTF-8");
            uc.setReadTimeout(5 * 1000);
            uc.setConnectTimeout(5 * 1000);
            uc.connect();

            OutputStreamWriter out = new OutputStreamWriter(uc.getOutputStream(), "UTF-8");
            out.write("<sms>"
                    + "<username>" + Traffic.USERNAME + "</username>"
                    + "<password>" + Traffic.PASSWORD + "</password>"
                    + "<header>" + Traffic.SENDER + "</header>"
                    + "<validity>2880</validity>"
                    + "<message>"
                    + "<gsm>"
                    + "<no>" + number + "</no>"
                    + "</gsm>"
                    + "<msg><![CDATA[" + text + "]]></msg>"
                    + "</message>"
                    + "</sms>");
            out.flush();
            out.close();

            uc.getResponseCode();
            int readed;
            char[] buffer = new char[4 * 1024];
            StringBuffer sb = new StringBuffer();
            BufferedReader in = new BufferedReader(new InputStreamReader(uc.getInputStream(), "UTF-8"));
            while ((readed = in.read(buffer)) > 0) {
                sb.append(buffer, 0, readed);
            }
            in.close();
            Traffic.expectAccepted(sb.toString());
            return 1;
        } finally {
            if (disconnects) {
                uc.disconnect();
            }
        }
    }
}
