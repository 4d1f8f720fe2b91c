package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.CoinbeamException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import org.junit.jupiter.api.Test;

class PipelineFailuresTest {
  private static final String SOURCE = "prices.csv";

  @Test
  void findsTheInnermostFailureForAUser() {
    CoinbeamException inner = new CoinbeamException("The file is gone.");
    Throwable thrown = new RuntimeException(new CoinbeamException("A step failed.", inner));
    assertThat(PipelineFailures.unwrap(thrown)).isSameAs(inner);
  }

  @Test
  void makesASentenceOfAnInputOrOutputFailure() {
    RuntimeException failure =
        PipelineFailures.unwrap(new RuntimeException(new IOException("No space left on device")));
    assertThat(failure)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("(No space left on device)");
  }

  @Test
  void leavesAMistakeOfTheRunnerAsItIs() {
    RuntimeException mistake = new IllegalStateException("no such slot");
    assertThat(PipelineFailures.unwrap(mistake)).isSameAs(mistake);
  }

  @Test
  void recognisesAFailureThatAnotherClassLoaderHasLoaded() throws Exception {
    UnknownSymbolException failure = new UnknownSymbolException(SOURCE, "bitcorn");
    Throwable foreign = (Throwable) asForeign(failure);
    assertThat(foreign).isNotInstanceOf(CoinbeamException.class);
    assertThat(PipelineFailures.unwrap(new RuntimeException(foreign)))
        .hasMessage(failure.getMessage())
        .isInstanceOfSatisfying(
            UnknownSymbolException.class, e -> assertThat(e.symbol()).isEqualTo("bitcorn"));
  }

  private static Object asForeign(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    ClassLoader second = new SecondCopy(CoinbeamException.class.getClassLoader());
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass type)
              throws IOException, ClassNotFoundException {
            return type.getName().startsWith("dev.coinbeam.")
                ? second.loadClass(type.getName())
                : super.resolveClass(type);
          }
        }) {
      return in.readObject();
    }
  }

  /** Loads the library once more, as a cluster does for a job. */
  private static final class SecondCopy extends ClassLoader {
    SecondCopy(ClassLoader first) {
      super(first);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.coinbeam.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
