package dev.coinbeam.beam;

import dev.coinbeam.features.CoinbeamException;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/**
 * What Beam finds on the class path by itself: options, file systems, coders, translators.
 *
 * <p>It loads all of them before the smallest pipeline runs. With Google's jars on the class path
 * that takes more processor time than a small pipeline does, also where nothing of Google is used.
 */
public final class BeamServices {
  private static final String SERVICES = "META-INF/services/org.apache.beam.";
  private static final Pattern OPTION = Pattern.compile("--(\\w+)(?:=(.*))?", Pattern.DOTALL);

  private BeamServices() {}

  /**
   * Does work while Beam finds what its core, DirectRunner and Coinbeam offer, and nothing else;
   * for pipelines over this machine's files. Holds for this thread and those that the work starts.
   *
   * @return what the work returns
   */
  public static <T> T coreAlone(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new CoreLoader(before));
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Lets Beam know the options that every jar on the class path offers, also when it looked for
   * them while {@link #coreAlone} hid some.
   */
  public static void registerAllOptions() {
    for (PipelineOptionsRegistrar registrar : ServiceLoader.load(PipelineOptionsRegistrar.class)) {
      for (Class<? extends PipelineOptions> options : registrar.getPipelineOptions()) {
        PipelineOptionsFactory.register(options);
      }
    }
  }

  /** Whether arguments of {@link FeaturePipeline#main} ask for nothing beyond the core. */
  static boolean isCoreEnough(String... arguments) {
    Set<String> known = new HashSet<>();
    Stream.of(FeaturePipelineOptions.class, DirectOptions.class)
        .flatMap(options -> Arrays.stream(options.getMethods()))
        .map(Method::getName)
        .filter(name -> name.startsWith("set"))
        .forEach(name -> known.add(Introspector.decapitalize(name.substring(3))));
    return Arrays.stream(arguments).allMatch(argument -> isOfCore(argument, known));
  }

  private static boolean isOfCore(String argument, Set<String> known) {
    Matcher option = OPTION.matcher(argument);
    if (!option.matches()) {
      return false;
    }
    String value = Optional.ofNullable(option.group(2)).orElse("");
    if (option.group(1).equals("runner")) {
      return value.equals(DirectRunner.class.getSimpleName());
    }
    return known.contains(option.group(1)) && !value.contains("://");
  }

  /** Gives only the core's files of Beam's services; classes and all else as its parent does. */
  private static final class CoreLoader extends ClassLoader {
    private static final List<Class<?>> CORE =
        List.of(PipelineOptions.class, DirectRunner.class, FeaturePipeline.class);

    CoreLoader(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      Enumeration<URL> all = super.getResources(name);
      if (!name.startsWith(SERVICES)) {
        return all;
      }
      List<String> places = CORE.stream().map(CoreLoader::place).toList();
      return Collections.enumeration(
          Collections.list(all).stream()
              .filter(url -> places.stream().anyMatch(url.toString()::contains))
              .toList());
    }

    private static String place(Class<?> type) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source == null) {
        throw new CoinbeamException(
            "Java does not say which jar %s comes from.".formatted(type.getName()));
      }
      return source.getLocation().toString();
    }
  }
}
