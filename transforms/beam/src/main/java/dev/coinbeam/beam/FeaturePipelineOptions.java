package dev.coinbeam.beam;

import dev.coinbeam.features.files.FeatureFormat;
import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.Validation;

/** Options of {@link FeaturePipeline}; on the command line {@code --source=... --output=...}. */
public interface FeaturePipelineOptions extends PipelineOptions {
  /** Path or glob of the price files, on any file system that Beam knows; plain or gzip. */
  @Description("Path or glob of the price files (CSV with a header, plain or gzip)")
  @Validation.Required
  String getSource();

  /** Sets {@link #getSource}. */
  void setSource(String source);

  /** The features folder to make. */
  @Description("Folder for the features")
  @Validation.Required
  String getOutput();

  /** Sets {@link #getOutput}. */
  void setOutput(String output);

  /** Symbols to use, as the file's slug writes them; none means all. */
  @Description("Symbols to use, separated by commas; all when not given")
  List<String> getSymbol();

  /** Sets {@link #getSymbol}. */
  void setSymbol(List<String> symbols);

  /** A feature spec's file, or its YAML or JSON text; empty means {@link #getPreset}. */
  @Description("Feature spec: a file, or the YAML or JSON itself")
  @Default.String("")
  String getSpec();

  /** Sets {@link #getSpec}. */
  void setSpec(String spec);

  /** The preset to use without a spec. */
  @Description("Feature spec by name: indicators or seed")
  @Default.String("indicators")
  String getPreset();

  /** Sets {@link #getPreset}. */
  void setPreset(String preset);

  /** How rows are written. */
  @Description("CSV or TFRECORD")
  @Default.Enum("CSV")
  FeatureFormat getFormat();

  /** Sets {@link #getFormat}. */
  void setFormat(FeatureFormat format);

  /** The greatest share of rejected rows, among those of the symbols used, 0 to 1. */
  @Description("Greatest share of rejected rows, 0 to 1")
  @Default.Double(0.01)
  double getMaxRejectRate();

  /** Sets {@link #getMaxRejectRate}. */
  void setMaxRejectRate(double rate);

  /**
   * A pattern for dates other than ISO and epoch numbers, as {@code DateTimeFormatter} has them.
   */
  @Description("Pattern of dates that are neither ISO nor epoch numbers, such as dd/MM/yyyy")
  @Default.String("")
  String getDateFormat();

  /** Sets {@link #getDateFormat}. */
  void setDateFormat(String pattern);

  /** Names of columns that differ from the default schema. */
  @Description("Columns that are named otherwise, such as slug=coin,date=timestamp")
  @Default.String("")
  String getColumns();

  /** Sets {@link #getColumns}. */
  void setColumns(String columns);

  /** Slots in a block, the unit of work that a series is cut into; changes no result. */
  @Description("Slots in a block of a series")
  @Default.Long(65_536)
  long getBlockLength();

  /** Sets {@link #getBlockLength}. */
  void setBlockLength(long slots);

  /** Partitions, and so the most shards of a split; 0 chooses from the size of the input. */
  @Description("Partitions and most shards of a split; 0 chooses from the input's size")
  @Default.Integer(0)
  int getPartitions();

  /** Sets {@link #getPartitions}. */
  void setPartitions(int partitions);

  /** Most bytes of a range that is read in one go; changes no result. */
  @Description("Most bytes of a file's range that is read in one go")
  @Default.Long(32L << 20)
  long getChunkBytes();

  /** Sets {@link #getChunkBytes}. */
  void setChunkBytes(long bytes);

  /** Whether files may be cut into ranges. */
  @Description("AUTO, or NEVER to read every file as one range")
  @Default.Enum("AUTO")
  FileSplitting getFileSplitting();

  /** Sets {@link #getFileSplitting}. */
  void setFileSplitting(FileSplitting splitting);

  /** Whether DirectRunner checks that elements are not changed and can be encoded; slower. */
  @Description("Puts DirectRunner's immutability and encodability checks on")
  @Default.Boolean(false)
  boolean getStrictDirect();

  /** Sets {@link #getStrictDirect}. */
  void setStrictDirect(boolean strict);
}
