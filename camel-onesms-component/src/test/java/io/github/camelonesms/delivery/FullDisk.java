package io.github.camelonesms.delivery;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2 ({@code jdbc:h2:fulldisk:/path}) that can be full: then each write fails like one on a disk
 * without space.
 */
public final class FullDisk extends FilePathWrapper {

    private static final String SCHEME = "fulldisk";
    private static volatile boolean full;

    /** Registers the file system; it has space. */
    static void register() {
        FilePath.register(new FullDisk());
        full = false;
    }

    static void fill() {
        full = true;
    }

    static void free() {
        full = false;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    private static void checkSpace() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        return new FilterOutputStream(super.newOutputStream(append)) {

            @Override
            public void write(int b) throws IOException {
                checkSpace();
                super.write(b);
            }
        };
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBase {

        private final FileChannel target;

        Channel(FileChannel target) {
            this.target = target;
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return target.read(bytes);
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return target.read(bytes, position);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            checkSpace();
            return target.write(bytes);
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            checkSpace();
            return target.write(bytes, position);
        }

        @Override
        public long position() throws IOException {
            return target.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            target.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return target.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            target.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            checkSpace();
            target.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return target.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            target.close();
        }
    }
}
