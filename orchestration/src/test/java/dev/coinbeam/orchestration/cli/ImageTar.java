package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** An image as {@code docker load} reads it: a tar of a manifest, a configuration and layers. */
final class ImageTar {
  /** A file or folder of a layer; a file's content as its SHA-256. */
  record Entry(TarArchiveEntry header, String sha256) {
    String path() {
      String name = "/" + header.getName();
      return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }
  }

  /** One layer, and the SHA-256 of its tar before compression. */
  record Layer(String diffId, List<Entry> entries) {
    List<String> files() {
      return entries.stream().filter(e -> e.header().isFile()).map(Entry::path).toList();
    }
  }

  private final Path tar;
  private final List<String> names = new ArrayList<>();
  private final Map<String, byte[]> texts = new LinkedHashMap<>();
  private final Map<String, Layer> layersByName = new LinkedHashMap<>();

  ImageTar(Path tar) throws IOException {
    this.tar = tar;
    try (TarArchiveInputStream in = open()) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        names.add(e.getName());
        if (e.getName().endsWith(".json")) {
          texts.put(e.getName(), in.readAllBytes());
        } else {
          layersByName.put(e.getName(), layer(in));
        }
      }
    }
  }

  /** The names in the outer tar. */
  List<String> names() {
    return names;
  }

  JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(texts.get(name));
  }

  /** What {@code docker load} reads first. */
  JsonNode manifest() throws IOException {
    return json("manifest.json").get(0);
  }

  JsonNode config() throws IOException {
    return json(manifest().get("Config").asText());
  }

  /** The layers from the lowest up. */
  List<Layer> layers() throws IOException {
    List<Layer> layers = new ArrayList<>();
    manifest().get("Layers").forEach(name -> layers.add(layersByName.get(name.asText())));
    return layers;
  }

  /** Lays the layers over one another in a folder, with the modes they have. */
  void unpack(Path folder) throws IOException {
    try (TarArchiveInputStream in = open()) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        if (layersByName.containsKey(e.getName())) {
          untar(in.readAllBytes(), folder);
        }
      }
    }
  }

  private static void untar(byte[] layer, Path folder) throws IOException {
    TarArchiveInputStream in =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(layer)));
    for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
      Path target = folder.resolve(e.getName());
      if (e.isDirectory()) {
        Files.createDirectories(target);
      } else {
        Files.createDirectories(target.getParent());
        Files.copy(in, target);
      }
      boolean isExecutable = (e.getMode() & 0111) == 0111;
      if (!target.toFile().setExecutable(isExecutable, false)
          || !target.toFile().setReadable(true, false)) {
        throw new IOException("cannot set the mode of " + target);
      }
    }
  }

  private TarArchiveInputStream open() throws IOException {
    return new TarArchiveInputStream(Files.newInputStream(tar));
  }

  private static Layer layer(InputStream compressed) throws IOException {
    DigestInputStream plain = new DigestInputStream(new GZIPInputStream(compressed), sha256());
    List<Entry> entries = new ArrayList<>();
    TarArchiveInputStream in = new TarArchiveInputStream(plain);
    for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
      entries.add(new Entry(e, e.isFile() ? hash(in) : ""));
    }
    plain.readAllBytes();
    return new Layer("sha256:" + hex(plain.getMessageDigest()), entries);
  }

  static String hash(InputStream in) throws IOException {
    MessageDigest digest = sha256();
    in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
