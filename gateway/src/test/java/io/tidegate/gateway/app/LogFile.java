package io.tidegate.gateway.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Everything that is logged, of every level, into a file; the levels of before at its end. */
record LogFile(Logger root, FileAppender<ILoggingEvent> file, Level root0, Level ours0)
    implements AutoCloseable {
  static LogFile begin(Path path) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d %level %logger %msg %kvp%n%ex");
    encoder.start();
    FileAppender<ILoggingEvent> file = new FileAppender<>();
    file.setContext(context);
    file.setFile(path.toString());
    file.setEncoder(encoder);
    file.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = context.getLogger("io.tidegate");
    LogFile log = new LogFile(root, file, root.getLevel(), ours.getLevel());
    root.addAppender(file);
    root.setLevel(Level.TRACE);
    ours.setLevel(Level.TRACE);
    return log;
  }

  boolean isAttached() {
    return root.isAttached(file);
  }

  @Override
  public void close() {
    root.detachAppender(file);
    root.setLevel(root0);
    root.getLoggerContext().getLogger("io.tidegate").setLevel(ours0);
    file.stop();
  }
}
