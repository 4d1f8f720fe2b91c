package dev.coinbeam.beam;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.fs.CreateOptions;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MatchResult.Status;
import org.apache.beam.sdk.io.fs.MoveOptions;

/** An object store in memory: globs over flat names, renaming as copying and deleting. */
final class MemoryFileSystem extends FileSystem<MemoryObject> {
  /** Beam makes file systems anew for each set of options, so what they hold stands outside. */
  private static final Map<String, MemoryBucket> BUCKETS = new ConcurrentHashMap<>();

  private static final Pattern GLOB = Pattern.compile("\\*\\*|[*?]");

  /** The bucket of a name, empty when it is new. */
  static MemoryBucket bucket(String name) {
    return BUCKETS.computeIfAbsent(name, n -> new MemoryBucket());
  }

  @Override
  protected List<MatchResult> match(List<String> specs) {
    return specs.stream().map(MemoryFileSystem::match).toList();
  }

  private static MatchResult match(String spec) {
    List<Metadata> found = new ArrayList<>();
    Pattern pattern = pattern(spec);
    bucket(new MemoryObject(spec).bucket())
        .sizes()
        .forEach(
            (name, size) -> {
              if (pattern.matcher(name).matches()) {
                found.add(
                    Metadata.builder()
                        .setResourceId(new MemoryObject(name))
                        .setSizeBytes(size)
                        .setIsReadSeekEfficient(true)
                        .build());
              }
            });
    return found.isEmpty()
        ? MatchResult.create(Status.NOT_FOUND, new FileNotFoundException(spec))
        : MatchResult.create(Status.OK, found);
  }

  /** As in other object stores, one star does not go over a slash. */
  private static Pattern pattern(String spec) {
    String quoted = "\\Q" + spec + "\\E";
    return Pattern.compile(
        GLOB.matcher(quoted)
            .replaceAll(
                glob ->
                    switch (glob.group()) {
                      case "**" -> "\\\\E.*\\\\Q";
                      case "*" -> "\\\\E[^/]*\\\\Q";
                      default -> "\\\\E[^/]\\\\Q";
                    }));
  }

  @Override
  protected WritableByteChannel create(MemoryObject object, CreateOptions options) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    WritableByteChannel bytes = Channels.newChannel(content);
    return new WritableByteChannel() {
      @Override
      public int write(ByteBuffer from) throws IOException {
        return bytes.write(from);
      }

      @Override
      public boolean isOpen() {
        return bytes.isOpen();
      }

      @Override
      public void close() throws IOException {
        if (isOpen()) {
          bytes.close();
          bucket(object.bucket()).put(object.name(), content.toByteArray());
        }
      }
    };
  }

  @Override
  protected ReadableByteChannel open(MemoryObject object) throws IOException {
    return new SeekableBytes(bucket(object.bucket()).get(object.name()));
  }

  @Override
  protected void copy(List<MemoryObject> from, List<MemoryObject> to) throws IOException {
    for (int i = 0; i < from.size(); i++) {
      bucket(from.get(i).bucket()).copy(from.get(i).name(), to.get(i).name());
    }
  }

  @Override
  protected void rename(List<MemoryObject> from, List<MemoryObject> to, MoveOptions... options)
      throws IOException {
    for (int i = 0; i < from.size(); i++) {
      copy(List.of(from.get(i)), List.of(to.get(i)));
      delete(List.of(from.get(i)));
    }
  }

  @Override
  protected void delete(Collection<MemoryObject> objects) throws IOException {
    for (MemoryObject object : objects) {
      bucket(object.bucket()).delete(object.name());
    }
  }

  @Override
  protected MemoryObject matchNewResource(String spec, boolean isDirectory) {
    return new MemoryObject(isDirectory && !spec.endsWith("/") ? spec + "/" : spec);
  }

  @Override
  protected String getScheme() {
    return MemoryObject.SCHEME;
  }
}
