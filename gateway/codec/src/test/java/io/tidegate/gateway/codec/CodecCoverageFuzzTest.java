package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer searches each codec, in a process of its own, for bytes it does not stand: it follows
 * which branches its inputs reach, starting from the recorded messages.
 */
@Tag("it")
class CodecCoverageFuzzTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> nothingFoundInFiveSecondsBreaksACodec() {
    return searches(Duration.ofSeconds(5));
  }

  @Tag("soak")
  @TestFactory
  Stream<DynamicTest> nothingFoundInAMinuteBreaksACodec() {
    return searches(Duration.ofSeconds(60));
  }

  /** As many at once as there are processors: most of a short one is the start of its process. */
  private Stream<DynamicTest> searches(Duration time) {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    Map<String, Future<String>> output = new LinkedHashMap<>();
    for (String codec : Codecs.ids()) {
      output.put(codec, pool.submit(() -> search(codec, time)));
    }
    return output.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> assertThat(one.getValue().get()).containsPattern("Done \\d+ runs in")))
        .onClose(pool::shutdownNow);
  }

  /** Searches, and gives what was said of it. */
  private String search(String codec, Duration time) throws IOException, InterruptedException {
    Path own = Files.createDirectory(directory.resolve(codec));
    Path corpus = Files.createDirectory(own.resolve("corpus"));
    int number = 0;
    for (GoldenSample sample : GoldenSample.of(Codecs.byId(codec).orElseThrow())) {
      Files.write(corpus.resolve("golden-" + number++), CodecFuzzTarget.input(sample));
    }
    Path output = own.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // In a short search the optimising compiler takes more time than it saves.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Jazzer.class.getName(),
                "--target_class=" + CodecFuzzTarget.class.getName(),
                "--target_args=" + codec,
                "--instrumentation_includes=io.tidegate.gateway.codec.**",
                "--custom_hook_includes=io.tidegate.gateway.codec.**",
                "--reproducer_path=" + own,
                "-artifact_prefix=" + own + "/",
                "-rss_limit_mb=0", // the heap is bounded, and what is mapped beside it is the JVM's
                "-timeout=5",
                "-max_total_time=" + time.toSeconds(),
                corpus.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(time.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
      String text = Files.readString(output);
      assertThat(ended).as(text).isTrue();
      assertThat(process.exitValue()).as(text).isZero();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }
}
