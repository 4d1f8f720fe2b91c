package dev.coinbeam.features.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The wire format of {@code tf.train.Example}, as far as a feature row needs it.
 *
 * <p>Example { Features features = 1 }; Features { map&lt;string, Feature&gt; feature = 1 };
 * Feature { BytesList = 1 or FloatList = 2 }; BytesList { bytes = 1 }; FloatList { packed float = 1
 * }. Source: tensorflow/core/example/{example,feature}.proto and the protobuf encoding guide.
 */
final class ExampleFormat {
  /** Field 1, length-delimited: the features, an entry, a key, a list of bytes, packed floats. */
  static final byte FEATURES_TAG = 0x0A;

  private static final byte KEY_TAG = 0x0A;
  private static final byte ENTRY_TAG = 0x0A;
  private static final byte VALUE_TAG = 0x12;
  private static final byte BYTES_LIST_TAG = 0x0A;
  private static final byte FLOAT_LIST_TAG = 0x12;
  private static final byte VALUES_TAG = 0x0A;

  private ExampleFormat() {}

  /** A map entry of one float, all but the four bytes of the float, which come last. */
  static byte[] floatEntry(String name) {
    return entry(name, FLOAT_LIST_TAG, new byte[0], Float.BYTES);
  }

  /** A map entry of one string of bytes. */
  static byte[] bytesEntry(String name, byte[] value) {
    return entry(name, BYTES_LIST_TAG, value, value.length);
  }

  private static byte[] entry(String name, byte listTag, byte[] value, int valueLength) {
    byte[] key = name.getBytes(UTF_8);
    int list = 1 + varintLength(valueLength) + valueLength;
    int feature = 1 + varintLength(list) + list;
    int entry = 1 + varintLength(key.length) + key.length + 1 + varintLength(feature) + feature;
    ByteBuffer to = ByteBuffer.allocate(1 + varintLength(entry) + entry);
    putVarint(to.put(ENTRY_TAG), entry);
    putVarint(to.put(KEY_TAG), key.length);
    to.put(key);
    putVarint(to.put(VALUE_TAG), feature);
    putVarint(to.put(listTag), list);
    putVarint(to.put(VALUES_TAG), valueLength);
    to.put(value);
    return Arrays.copyOf(to.array(), to.position());
  }

  static int varintLength(int value) {
    int length = 1;
    for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
      length++;
    }
    return length;
  }

  static void putVarint(ByteBuffer to, int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      to.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    to.put((byte) rest);
  }
}
