package io.tidegate.gateway.codec;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The words that {@code pergolafabio/Hikvision-Addons} has for the codes of an access controller
 * (hikvision-doorbell/src/sdk/acsalarminfo.py), as it names its triggers by them: {@code
 * major_event-minor_face_verify_pass}, in capitals in older versions. Of a word that is not here it
 * is not known what the entry says.
 */
final class HikvisionWords {
  private static final int MAJOR = 16;

  private static final Map<String, Integer> ALARMS =
      Map.of(
          "host_desmantle_alarm", 0x404,
          "host_desmantle_resume", 0x405,
          "card_reader_desmantle_alarm", 0x406,
          "card_reader_desmantle_resume", 0x407,
          "stress_alarm", 0x40A,
          "card_max_authenticate_fail", 0x40C,
          "security_module_desmantle_alarm", 0x40F,
          "security_module_desmantle_resume", 0x410,
          "fire_button_trigger", 0x418,
          "fire_button_resume", 0x419);

  private static final Map<String, Integer> OPERATIONS =
      Map.of(
          "remote_open_door", 0x400,
          "remote_close_door", 0x401,
          "remote_always_open", 0x402,
          "remote_always_close", 0x403,
          "remote_clear_card", 0x406,
          "remote_restore_cfg", 0x407,
          "local_restore_cfg", 0x40A,
          "unlock_password_open_door", 0x40F,
          "remote_upgrade", 0x7E);

  private static final Map<String, Integer> EVENTS =
      Map.ofEntries(
          Map.entry("legal_card_pass", 0x01),
          Map.entry("card_and_psw_pass", 0x02),
          Map.entry("card_and_psw_fail", 0x03),
          Map.entry("card_and_psw_timeout", 0x04),
          Map.entry("card_and_psw_over_time", 0x05),
          Map.entry("card_no_right", 0x06),
          Map.entry("card_invalid_period", 0x07),
          Map.entry("card_out_of_date", 0x08),
          Map.entry("invalid_card", 0x09),
          Map.entry("anti_sneak_fail", 0x0A),
          Map.entry("interlock_door_not_close", 0x0B),
          Map.entry("multi_verify_success", 0x10),
          Map.entry("always_open_begin", 0x13),
          Map.entry("always_open_end", 0x14),
          Map.entry("lock_open", 0x15),
          Map.entry("lock_close", 0x16),
          Map.entry("door_button_press", 0x17),
          Map.entry("door_button_release", 0x18),
          Map.entry("door_open_normal", 0x19),
          Map.entry("door_close_normal", 0x1A),
          Map.entry("door_open_abnormal", 0x1B),
          Map.entry("door_open_timeout", 0x1C),
          Map.entry("always_close_begin", 0x1F),
          Map.entry("always_close_end", 0x20),
          Map.entry("doorbell_ringing", 0x25),
          Map.entry("fingerprint_compare_pass", 0x26),
          Map.entry("fingerprint_compare_fail", 0x27),
          Map.entry("card_fingerprint_verify_pass", 0x28),
          Map.entry("card_fingerprint_verify_fail", 0x29),
          Map.entry("fingerprint_inexistence", 0x31),
          Map.entry("fire_relay_turn_on_door_always_open", 0x34),
          Map.entry("fire_relay_recover_door_recover_normal", 0x35),
          Map.entry("face_and_card_verify_pass", 0x3C),
          Map.entry("face_and_card_verify_fail", 0x3D),
          Map.entry("face_verify_pass", 0x4B),
          Map.entry("face_verify_fail", 0x4C),
          Map.entry("face_no_exist", 0x50),
          Map.entry("doorlock_open_exception", 0x5C),
          Map.entry("doorlock_open_timeout", 0x5D),
          Map.entry("employeeno_and_pw_pass", 0x65),
          Map.entry("employeeno_and_pw_fail", 0x66));

  private HikvisionWords() {}

  /** A trigger's codes, the major one 16 bits up; null if it names none that is here. */
  static @Nullable Integer codes(String name) {
    String[] words = name.toLowerCase(Locale.ROOT).split("-minor_", 2);
    return words.length < 2
        ? null
        : switch (words[0]) {
          case "major_alarm" -> code(1, ALARMS.get(words[1]));
          case "major_operation" -> code(3, OPERATIONS.get(words[1]));
          case "major_event" -> code(5, EVENTS.get(words[1]));
          default -> null;
        };
  }

  private static @Nullable Integer code(int major, @Nullable Integer minor) {
    return minor == null ? null : major << MAJOR | minor;
  }

  /**
   * The entry of a controller's log that a trigger stands for, under ISAPI's names.
   *
   * @param codes of {@link #codes}
   * @param person null where the trigger names none
   */
  static JsonTree entry(int codes, @Nullable Long person) {
    Map<String, Object> members = new TreeMap<>(); // in order: it is what the key is of
    members.put("majorEventType", (long) (codes >> MAJOR));
    members.put("subEventType", (long) (codes & 0xFFFF));
    members.put("employeeNo", person == null ? 0L : person);
    return new JsonTree(members);
  }
}
