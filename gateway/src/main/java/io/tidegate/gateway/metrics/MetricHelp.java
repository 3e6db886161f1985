package io.tidegate.gateway.metrics;

import static java.util.Map.entry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import java.util.Set;

/** The HELP lines of our metrics, given to each meter as it is registered. */
public final class MetricHelp implements MeterFilter {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          entry(IngestMetrics.RECEIVED, "Messages taken up, by codec"),
          entry(IngestMetrics.DECODED, "Messages that a codec read"),
          entry(IngestMetrics.IGNORED, "Messages that are no events by design"),
          entry(IngestMetrics.REJECTED, "Messages that could not be read, by reason"),
          entry(IngestMetrics.STORED, "Events and health rows stored, by kind"),
          entry(IngestMetrics.DUPLICATES, "Events that were stored already"),
          entry(IngestMetrics.LATE, "Stored events heard more than a minute after they happened"),
          entry(IngestMetrics.DEAD_LETTERS, "Dead letters written, by reason"),
          entry(
              IngestMetrics.DEAD_LETTERS_DROPPED,
              "Oldest dead letters dropped for expected of room"),
          entry(IngestMetrics.BATCH_SIZE, "Messages in a transaction"),
          entry(IngestMetrics.BATCH_AGE, "Arrival of a batch's first message to its commit"),
          entry(IngestMetrics.COMMIT, "Start of a transaction to the end of its commit"),
          entry(IngestMetrics.ACK_LAG, "Commit of a batch to its last ack"),
          entry(IngestMetrics.VISIBLE, "A live event's own time to its commit"),
          entry(IngestMetrics.RETRIES, "Transactions tried again, by class of SQLSTATE"),
          entry(IngestMetrics.BATCHES, "Batches committed"),
          entry(
              IngestMetrics.FINDINGS,
              "Findings of rules, by rule or class of rules, type and mode"),
          entry(IngestMetrics.FINDINGS_FAILED, "Exceptions out of rules, which are bugs"),
          entry(
              IngestMetrics.DOUBTS,
              "What rules have not been able to tell for a day, by rule or class of rules"),
          entry(IngestMetrics.ACTIVE, "1 on the gateway that ingests"),
          entry(IngestMetrics.DATABASE, "1 while the database answers"),
          entry(IngestMetrics.GAPS_OPEN, "Gaps in devices' numbers that are open"),
          entry(IngestMetrics.MESSAGES_MISSING, "Messages missing in the open gaps"),
          entry(MqttMetrics.CONNECTED, "1 while the connection to the broker stands"),
          entry(MqttMetrics.CAUGHT_UP, "1 while all that the broker had kept is delivered"),
          entry(MqttMetrics.CONNECTS, "Connections to the broker made"),
          entry(MqttMetrics.SESSIONS_LOST, "Connections at which the broker had lost our session"),
          entry(MqttMetrics.BACKLOG, "QoS 1 messages that wait for the pipeline"),
          entry(MqttMetrics.DROPPED, "QoS 0 messages dropped for expected of room"),
          entry(NotifyMetrics.ANSWERS, "Messages to robots answered, by kind and result"),
          entry(NotifyMetrics.DEAD, "Messages to robots given up"),
          entry(NotifyMetrics.WAITING, "Messages to robots that wait"),
          entry(NotifyMetrics.STOPPED, "Robots that refuse everything as they are set up"),
          entry(
              RetentionMetrics.OLDEST,
              "Age of the oldest row of what is kept for a time, by class"),
          entry(TaskMetrics.SUCCESS, "When a recurring task last ended well, since 1970"),
          entry(TaskMetrics.BATCHES_DUE, "Batches that wait to be added to the boards' sums"),
          entry(TaskMetrics.ROLL_UP, "Each statement that adds batches to the boards' sums"),
          entry(TaskMetrics.FAILURES, "Runs of a recurring task that failed"),
          entry(DeviceMetrics.EXPIRES, "Until the next certificate of a device expires"),
          entry(DeviceMetrics.EXPIRING, "Certificates of devices that expire within 30 days"),
          entry(CertificateMetrics.EXPIRES, "Until a certificate of ours or of a server expires"),
          entry(ClockMetrics.STEP, "By how much the machine's clock was set, and not followed yet"),
          entry("tidegate.http.sign.ins", "Sign-ins tried, by result"),
          entry("tidegate.http.sse.clients", "Pages that are kept live"),
          entry("tidegate.http.server.requests", "Requests answered, by route and status"));

  /** Every metric of ours, as the registry names it. */
  static Set<String> names() {
    return TEXTS.keySet();
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    String text = TEXTS.get(id.getName());
    return text == null
        ? id
        : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), text, id.getType());
  }
}
