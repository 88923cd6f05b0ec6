package io.github.camelonesms.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compresses the content of a request, and encrypts it with AES-GCM if there is a key. The first byte is the form. The
 * key of the send and the number of the part are authenticated, so that no content fits another row. Thread-safe.
 */
public final class RequestSeal {

    /** A shorter key could be guessed. */
    public static final int MIN_KEY_LENGTH = 16;

    private static final byte PLAIN = 1;
    private static final byte AES_GCM = 2;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;
    private static final int ITERATIONS = 120_000;
    private static final byte[] SALT = "camel-onesms send journal".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();
    private final SecretKey secret;

    /** @param key null = content is compressed only */
    public RequestSeal(String key) {
        this.secret = key == null ? null : derive(key);
    }

    private static SecretKey derive(String key) {
        if (key.length() < MIN_KEY_LENGTH) {
            throw new IllegalArgumentException("journalKey has " + key.length()
                    + " characters, which can be guessed. Set at least " + MIN_KEY_LENGTH
                    + ", for example the output of: openssl rand -base64 32");
        }
        try {
            byte[] bytes = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(key.toCharArray(), SALT, ITERATIONS, KEY_BITS))
                    .getEncoded();
            return new SecretKeySpec(bytes, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no PBKDF2WithHmacSHA256", e);
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
