package dev.coinbeam.beam;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coinbeam.features.files.FeatureFiles;
import dev.coinbeam.features.files.RejectsWriter;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Joins the dead letters of all parts into shards whose content depends on the input alone. */
final class RejectShards {
  /** Dead letters in a shard. */
  private static final long MOST = 1_000_000;

  private static final int BUFFER = 1 << 16;

  private final OutputFolder output;
  private final List<Report.Rejects> parts;
  private final int shards;

  RejectShards(OutputFolder output, List<Report.Rejects> parts) {
    this.output = output;
    this.parts = parts;
    long letters = parts.stream().mapToLong(Report.Rejects::total).sum();
    this.shards = (int) Math.max(1, (letters + MOST - 1) / MOST);
  }

  /** The shards' names in the folder. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      names.add(FeatureFiles.rejects(i, shards));
    }
    return names;
  }

  /** Writes the shards into the temporary folder and answers their names there. */
  List<String> write() throws IOException {
    int shard = 0;
    long inShard = 0;
    OutputStream out = start(shard);
    try {
      for (Report.Rejects part : parts) {
        try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(output.open(part.file()), UTF_8))) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (inShard == MOST) {
              out.close();
              out = start(++shard);
              inShard = 0;
            }
            out.write((line + '\n').getBytes(UTF_8));
            inShard++;
          }
        }
      }
    } finally {
      out.close();
    }
    return names();
  }

  private OutputStream start(int shard) throws IOException {
    OutputStream out =
        new BufferedOutputStream(output.create(FeatureFiles.rejects(shard, shards)), BUFFER);
    out.write(RejectsWriter.HEADER.getBytes(UTF_8));
    return out;
  }
}
