package dev.coinbeam.beam;

import org.apache.beam.sdk.io.fs.ResolveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/** The name of an object, {@code mem://bucket/a/b}; one that ends with a slash is like a folder. */
record MemoryObject(String name) implements ResourceId {
  private static final long serialVersionUID = 1L;
  static final String SCHEME = "mem";
  private static final int BUCKET = (SCHEME + "://").length();

  @Override
  public ResourceId resolve(String other, ResolveOptions options) {
    boolean folder = options == StandardResolveOptions.RESOLVE_DIRECTORY;
    return new MemoryObject(name + other + (folder && !other.endsWith("/") ? "/" : ""));
  }

  @Override
  public ResourceId getCurrentDirectory() {
    return new MemoryObject(name.substring(0, name.lastIndexOf('/') + 1));
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public String getFilename() {
    return name.substring(name.lastIndexOf('/', name.length() - 2) + 1);
  }

  @Override
  public boolean isDirectory() {
    return name.endsWith("/");
  }

  String bucket() {
    return name.substring(BUCKET, name.indexOf('/', BUCKET));
  }

  @Override
  public String toString() {
    return name;
  }
}
