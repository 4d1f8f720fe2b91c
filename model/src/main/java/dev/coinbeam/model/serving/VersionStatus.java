package dev.coinbeam.model.serving;

/**
 * What became of a version, in TensorFlow Serving's words.
 *
 * @param version its number
 * @param state AVAILABLE or END
 * @param errorCode OK, or why it is not available
 * @param errorMessage empty when OK
 */
record VersionStatus(long version, String state, String errorCode, String errorMessage) {
  private static final String OK = "OK";
  private static final String END = "END";

  static VersionStatus available(long version) {
    return new VersionStatus(version, "AVAILABLE", OK, "");
  }

  static VersionStatus ended(long version) {
    return new VersionStatus(version, END, OK, "");
  }

  static VersionStatus failed(long version, String message) {
    return new VersionStatus(version, END, "INVALID_ARGUMENT", message);
  }
}
