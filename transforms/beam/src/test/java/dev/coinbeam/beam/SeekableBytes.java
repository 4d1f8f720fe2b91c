package dev.coinbeam.beam;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Bytes as a channel that can be positioned and only read. */
final class SeekableBytes implements SeekableByteChannel {
  private final byte[] bytes;
  private long position;
  private boolean closed;

  SeekableBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read(ByteBuffer to) {
    int count = (int) Math.min(to.remaining(), bytes.length - position);
    if (count <= 0) {
      return to.hasRemaining() ? -1 : 0;
    }
    to.put(bytes, (int) position, count);
    position += count;
    return count;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
