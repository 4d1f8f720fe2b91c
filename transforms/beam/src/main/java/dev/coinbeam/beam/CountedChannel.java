package dev.coinbeam.beam;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.atomic.LongAdder;

/** A channel whose bytes are counted as they are read, up to a limit. */
class CountedChannel implements ReadableByteChannel {
  private final ReadableByteChannel channel;
  private final LongAdder count;
  private long left;

  private CountedChannel(ReadableByteChannel channel, long most, LongAdder count) {
    this.channel = channel;
    this.left = most;
    this.count = count;
  }

  /** A channel that can be positioned if the given one can be. */
  static ReadableByteChannel of(ReadableByteChannel channel, long most, LongAdder count) {
    return channel instanceof SeekableByteChannel seekable
        ? new Seekable(seekable, most, count)
        : new CountedChannel(channel, most, count);
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    int n = channel.read(to);
    if (n > 0 && left > 0) {
      long counted = Math.min(n, left);
      left -= counted;
      count.add(counted);
    }
    return n;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** One that can be positioned, which counts for nothing. */
  private static final class Seekable extends CountedChannel implements SeekableByteChannel {
    private final SeekableByteChannel channel;

    Seekable(SeekableByteChannel channel, long most, LongAdder count) {
      super(channel, most, count);
      this.channel = channel;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      return channel.write(from);
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      channel.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      channel.truncate(size);
      return this;
    }
  }
}
