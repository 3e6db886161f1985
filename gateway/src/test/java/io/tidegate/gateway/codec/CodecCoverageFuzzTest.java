package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer searches each codec, in a process of its own, for bytes it does not stand: it follows
 * which branches its inputs reach, starting from the recorded messages.
 */
class CodecCoverageFuzzTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("codecs")
  void nothingFoundInFiveSecondsBreaksACodec(String codec) throws Exception {
    search(codec, Duration.ofSeconds(5));
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("codecs")
  void nothingFoundInAMinuteBreaksACodec(String codec) throws Exception {
    search(codec, Duration.ofSeconds(60));
  }

  static List<String> codecs() {
    return Codecs.ids();
  }

  private void search(String codec, Duration time) throws IOException, InterruptedException {
    Path corpus = Files.createDirectory(directory.resolve("corpus"));
    int number = 0;
    for (GoldenSample sample : GoldenSample.of(Codecs.byId(codec).orElseThrow())) {
      Files.write(corpus.resolve("golden-" + number++), CodecFuzzTarget.input(sample));
    }
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Jazzer.class.getName(),
                "--target_class=" + CodecFuzzTarget.class.getName(),
                "--target_args=" + codec,
                "--instrumentation_includes=io.tidegate.gateway.codec.**",
                "--custom_hook_includes=io.tidegate.gateway.codec.**",
                "--reproducer_path=" + directory,
                "-artifact_prefix=" + directory + "/",
                "-rss_limit_mb=0", // the heap is bounded, and what is mapped beside it is the JVM's
                "-timeout=5",
                "-max_total_time=" + time.toSeconds(),
                corpus.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(time.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
      String said = Files.readString(output);
      assertThat(ended).as(said).isTrue();
      assertThat(process.exitValue()).as(said).isZero();
      assertThat(said).containsPattern("Done \\d+ runs in");
    } finally {
      process.destroyForcibly();
    }
  }
}
