package dev.coinbeam.beam;

import dev.coinbeam.beam.BarPack.Section;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.util.common.ElementByteSizeObserver;

/** Copies packs in bulk, section by section. */
final class BarPackCoder extends AtomicCoder<BarPack> {
  private static final long serialVersionUID = 1L;
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

  @Override
  public void encode(BarPack pack, OutputStream out) throws IOException {
    VarInt.encode(pack.files().size(), out);
    for (String file : pack.files()) {
      TEXT.encode(file, out);
    }
    VarInt.encode(pack.sections().size(), out);
    for (Section section : pack.sections()) {
      TEXT.encode(section.symbol(), out);
      VarInt.encode(section.block(), out);
      VarInt.encode(section.length(), out);
      out.write(section.rows(), 0, section.length());
    }
  }

  @Override
  public BarPack decode(InputStream in) throws IOException {
    List<String> files = new ArrayList<>();
    for (int rest = VarInt.decodeInt(in); rest > 0; rest--) {
      files.add(TEXT.decode(in));
    }
    List<Section> sections = new ArrayList<>();
    for (int rest = VarInt.decodeInt(in); rest > 0; rest--) {
      String symbol = TEXT.decode(in);
      long block = VarInt.decodeLong(in);
      byte[] rows = new byte[VarInt.decodeInt(in)];
      new DataInputStream(in).readFully(rows);
      sections.add(new Section(symbol, block, rows, rows.length));
    }
    return new BarPack(files, sections);
  }

  @Override
  public boolean isRegisterByteSizeObserverCheap(BarPack pack) {
    return true;
  }

  @Override
  public void registerByteSizeObserver(BarPack pack, ElementByteSizeObserver observer) {
    observer.update(pack.sections().stream().mapToLong(Section::length).sum());
  }
}
