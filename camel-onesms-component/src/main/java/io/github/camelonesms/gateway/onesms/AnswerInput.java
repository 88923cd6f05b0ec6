package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.http.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Set;

/**
 * An answer's body as characters, the same that an {@link java.io.InputStreamReader} gives. In the charsets that
 * gateways use a byte below 128 is the character of that number, wherever a character begins: such bytes are not decoded,
 * and whoever knows what he looks for may read them as bytes.
 */
final class AnswerInput {

    private static final int BUFFER_SIZE = 8192;

    private static final Set<String> ASCII_COMPATIBLE =
            Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "ISO-8859-9", "windows-1252", "windows-1254");

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final boolean asciiCompatible;

    /** What has come and is neither read nor decoded stands between position and limit. */
    private final byte[] buffer = new byte[BUFFER_SIZE];

    private int position;
    private int limit;

    /** The buffer for those who need more of it than a byte. */
    private final ByteBuffer words = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);

    /** Decoded characters, which come before what is in the buffer. */
    private final char[] decoded = new char[BUFFER_SIZE];

    private int decodedPosition;
    private int decodedLimit;

    private boolean ended;
    private boolean flushed;

    AnswerInput(HttpAnswer answer) {
        this.in = answer.body();
        this.decoder = answer.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        this.asciiCompatible = ASCII_COMPATIBLE.contains(answer.charset().name());
    }

    /** The next character, which stays the next one; -1 at the end. */
    int peek() throws IOException {
        if (hasAscii(1) && buffer[position] >= 0) {
            return buffer[position];
        }
        return decodedPosition < decodedLimit ? decoded[decodedPosition] : readAndPeek();
    }

    /** Goes past the character that {@link #peek()} gave. */
    void skip() {
        if (decodedPosition < decodedLimit) {
            decodedPosition++;
        } else {
            position++;
        }
    }

    /** Whether so many bytes are here of which those below 128 are the next characters, up to the first that is not. */
    boolean hasAscii(int count) {
        return limit - position >= count && asciiCompatible && decodedPosition == decodedLimit;
    }

    /** The byte at this distance from the next character; see {@link #hasAscii}. */
    byte byteAt(int offset) {
        return buffer[position + offset];
    }

    /** The four bytes from this distance on, the first of them lowest. */
    int intAt(int offset) {
        return words.getInt(position + offset);
    }

    /** The eight bytes from this distance on, the first of them lowest. */
    long longAt(int offset) {
        return words.getLong(position + offset);
    }

    /** Goes past so many bytes, all of them below 128. */
    void skipAscii(int count) {
        position += count;
    }

    private int readAndPeek() throws IOException {
        if (position == limit) {
            fill();
            if (hasAscii(1) && buffer[position] >= 0) {
                return buffer[position];
            }
        }
        decode();
        return decodedPosition < decodedLimit ? decoded[decodedPosition] : -1;
    }

    private void fill() throws IOException {
        if (ended) {
            return;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int count = in.read(buffer, limit, buffer.length - limit);
        ended = count < 0;
        limit += Math.max(count, 0);
    }

    /** Decodes until there is a character, or nothing left. */
    private void decode() throws IOException {
        CharBuffer out = CharBuffer.wrap(decoded);
        while (out.position() == 0 && !flushed) {
            ByteBuffer undecoded = ByteBuffer.wrap(buffer, position, endOfUndecoded() - position);
            decoder.decode(undecoded, out, ended);
            position = undecoded.position();
            if (out.position() == 0) {
                if (ended) {
                    decoder.flush(out);
                    flushed = true;
                } else {
                    fill();
                }
            }
        }
        decodedPosition = 0;
        decodedLimit = out.position();
    }

    /** Behind the next ASCII character, which ends whatever was begun before it; all when that cannot be told. */
    private int endOfUndecoded() {
        int end = asciiCompatible ? position : limit;
        while (end < limit && buffer[end] < 0) {
            end++;
        }
        return Math.min(end + 1, limit);
    }
}
