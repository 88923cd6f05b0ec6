package io.github.camelonesms.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compresses the content of a request, and encrypts it with AES-GCM if there is a key. The first byte is the form. The
 * key of the send and the number of the part are authenticated, so that no content fits another row. Makes the
 * fingerprints of requests too, with HMAC-SHA-256 if there is a key. Thread-safe.
 */
public final class RequestSeal {

    /** A shorter key could be guessed. */
    public static final int MIN_KEY_LENGTH = 16;

    private static final byte PLAIN = 1;
    private static final byte AES_GCM = 2;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final int ITERATIONS = 120_000;
    private static final String HMAC = "HmacSHA256";
    private static final String PLAIN_PRINT = "sha256:";
    private static final String KEYED_PRINT = "hmac:";
    private static final int KEY_NAME_BYTES = 4;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] SALT = "camel-onesms send journal".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();
    private final SecretKey secret;
    private final SecretKey printing;
    private final String printForm;

    /** @param key null = content is compressed only */
    public RequestSeal(String key) {
        byte[] derived = key == null ? null : derive(key);
        this.secret = key == null ? null : new SecretKeySpec(derived, 0, KEY_BYTES, "AES");
        this.printing = key == null ? null : new SecretKeySpec(derived, KEY_BYTES, KEY_BYTES, HMAC);
        this.printForm = key == null ? PLAIN_PRINT : KEYED_PRINT + BASE64.encodeToString(keyName()) + ":";
    }

    private static byte[] derive(String key) {
        if (key.length() < MIN_KEY_LENGTH) {
            throw new IllegalArgumentException("journalKey has " + key.length()
                    + " characters, which can be guessed. Set at least " + MIN_KEY_LENGTH
                    + ", for example the output of: openssl rand -base64 32");
        }
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(key.toCharArray(), SALT, ITERATIONS, 2 * KEY_BYTES * Byte.SIZE))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no PBKDF2WithHmacSHA256", e);
        }
    }

    /**
     * Returns the fingerprint of a request, which names its form: with a key nobody without the key can guess the content
     * of the request from it.
     *
     * @param hash the SHA-256 hash of the content
     */
    public String fingerprint(byte[] hash) {
        return printForm + BASE64.encodeToString(printing == null ? hash : hmac(hash));
    }

    /** Returns a hash of some bytes: with a key, nobody without the key can guess the bytes from it. */
    public byte[] hash(byte[] bytes) {
        return printing == null ? bytes.clone() : hmac(bytes);
    }

    /**
     * Returns whether a recorded fingerprint may be that of this content. One that was made with another key cannot be
     * compared, and counts as equal: the key of the send names it.
     */
    public boolean matches(String recorded, byte[] hash) {
        if (recorded.startsWith(PLAIN_PRINT)) {
            return recorded.equals(PLAIN_PRINT + BASE64.encodeToString(hash));
        }
        return !recorded.startsWith(printForm) || recorded.equals(fingerprint(hash));
    }

    private byte[] keyName() {
        return Arrays.copyOf(hmac("name".getBytes(StandardCharsets.US_ASCII)), KEY_NAME_BYTES);
    }

    private byte[] hmac(byte[] content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(printing);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + HMAC, e);
        }
    }

    /** Seals the content of a part. */
    public byte[] seal(SendKey key, int part, byte[] content) {
        byte[] compressed = compress(content);
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(compressed.length + NONCE_BYTES + TAG_BITS / Byte.SIZE + 1);
        if (secret == null) {
            out.write(PLAIN);
            out.writeBytes(compressed);
            return out.toByteArray();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        out.write(AES_GCM);
        out.writeBytes(nonce);
        try {
            out.writeBytes(cipher(Cipher.ENCRYPT_MODE, nonce, key, part).doFinal(compressed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM fails", e);
        }
        return out.toByteArray();
    }

    /**
     * Opens a sealed content.
     *
     * @throws SendJournalException if it was sealed with another key, or for another part
     */
    public byte[] open(SendKey key, int part, byte[] sealed) {
        if (sealed[0] == PLAIN) {
            return decompress(Arrays.copyOfRange(sealed, 1, sealed.length));
        }
        if (secret == null) {
            throw new SendJournalException("The content of a request in the send journal is encrypted: set journalKey");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            return decompress(cipher(Cipher.DECRYPT_MODE, nonce, key, part)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new SendJournalException(
                    "The content of a request in the send journal was encrypted with another journalKey", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, SendKey key, int part) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((key.account() + '\n' + key.key() + '\n' + part).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream compressing = new DeflaterOutputStream(out, deflater)) {
            compressing.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static byte[] decompress(byte[] compressed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new SendJournalException("The content of a request in the send journal cannot be read", e);
        }
    }
}
