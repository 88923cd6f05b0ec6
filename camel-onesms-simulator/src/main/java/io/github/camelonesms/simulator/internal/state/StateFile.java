package io.github.camelonesms.simulator.internal.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A file with a JSON state. Only its owner may read it, if the file system supports that. It is written to a temporary
 * file and moved, so readers never see an incomplete one. A lock file with the suffix {@code .lock} keeps other
 * simulators out.
 */
public final class StateFile implements AutoCloseable {

    private static final String FORMAT = "camel-onesms-simulator state";
    private static final int VERSION = 1;
    private static final int BUFFER = 64 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private final Path path;
    private final Path temporary;
    private final FileChannel lock;

    private StateFile(Path path, FileChannel lock) {
        this.path = path;
        this.temporary = beside(path, ".tmp");
        this.lock = lock;
    }

    /**
     * Locks a file for this simulator. It need not exist.
     *
     * @throws UnusableStateException if that fails, or another simulator uses it
     */
    public static StateFile open(Path file) {
        Path path = file.toAbsolutePath().normalize();
        try {
            path = Files.exists(path) ? path.toRealPath() : path;
            if (Files.isDirectory(path)) {
                throw new UnusableStateException(
                        "The state file " + path + " cannot be used: it is a folder. Name a file in it.");
            }
            if (!Files.isDirectory(path.getParent())) {
                throw new UnusableStateException("The state file " + path + " cannot be used: there is no folder "
                        + path.getParent() + ". Create it, or name another file.");
            }
            return new StateFile(path, lock(path));
        } catch (IOException e) {
            throw new UnusableStateException(
                    "The state file " + path + " cannot be locked (" + reason(e)
                            + "). Name a file that may be written.",
                    e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                beside(path, ".lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), forOwnerOnly(path));
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // another simulator of this process uses it, with the same error
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new UnusableStateException(
                "The state file " + path + " is in use by another simulator. Stop that one, or name another file.");
    }

    /**
     * Reads the state; empty if there is none yet.
     *
     * @throws UnusableStateException if the file is foreign, damaged or from a newer simulator
     */
    public <T> Optional<T> read(Class<T> type) {
        try {
            if (!Files.exists(path) || Files.size(path) == 0) {
                return Optional.empty();
            }
            try (JsonParser parser = JSON.createParser(Files.newInputStream(path))) {
                return Optional.of(read(parser, type));
            }
        } catch (JsonProcessingException e) {
            // without message and cause, because both may quote the file
            throw damaged(
                    e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ")");
        } catch (IOException e) {
            throw new UnusableStateException(
                    "The state file " + path + " cannot be read (" + reason(e) + "). Name a file that may be read.", e);
        }
    }

    private <T> T read(JsonParser parser, Class<T> type) throws IOException {
        boolean ours = parser.nextToken() == JsonToken.START_OBJECT
                && "format".equals(parser.nextFieldName())
                && FORMAT.equals(parser.nextTextValue())
                && "version".equals(parser.nextFieldName());
        if (!ours) {
            throw damaged("");
        }
        int version = parser.nextIntValue(0);
        if (version > VERSION) {
            throw new UnusableStateException("The state file " + path + " is of a newer simulator (version " + version
                    + ", this one reads " + VERSION + "). It has not been changed. Use that simulator, or name another"
                    + " file.");
        }
        if (!"state".equals(parser.nextFieldName())) {
            throw damaged("");
        }
        parser.nextToken();
        T state = JSON.readValue(parser, type);
        if (state == null || parser.nextToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw damaged("");
        }
        return state;
    }

    /** The file is not a complete state. */
    public UnusableStateException damaged(String where) {
        return new UnusableStateException(
                "The state file " + path + " is damaged, or is not a state file of the simulator" + where
                        + ". It has not been changed. Move it away, or name another file.");
    }

    /** The file names an unknown account. */
    public UnusableStateException unknownAccount(String username) {
        return new UnusableStateException("The state file " + path + " has the account '" + username
                + "', which this simulator does not have. It has not been changed. Start with that account, or name"
                + " another file.");
    }

    public UnusableStateException unwritable(IOException e) {
        return new UnusableStateException(
                "The state file " + path + " cannot be written (" + reason(e) + "). Name a file that may be written.",
                e);
    }

    /** Replaces the state. */
    public void write(Object state) throws IOException {
        Files.deleteIfExists(temporary);
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(temporary, options, forOwnerOnly(path))) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            JsonGenerator json = JSON.createGenerator(out);
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("version", VERSION);
            json.writeFieldName("state");
            JSON.writeValue(json, state);
            json.writeEndObject();
            json.flush();
            channel.force(true);
        }
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            System.getLogger(StateFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "The lock of a state file was not closed", e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static Path beside(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    private static FileAttribute<?>[] forOwnerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }
}
