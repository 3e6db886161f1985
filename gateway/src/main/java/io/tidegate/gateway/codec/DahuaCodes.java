package io.tidegate.gateway.codec;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Dahua's devices write: the members that are read, and the codes that are no event. */
final class DahuaCodes {
  /** What is read, and what tells two events without a number apart. */
  static final Set<String> MEMBERS =
      Set.of(
          "params",
          "eventList",
          "Events",
          "Code",
          "code",
          "Action",
          "action",
          "Index",
          "Data",
          "data",
          "DataSource",
          "serialNumber",
          "SN",
          "Door",
          "LocaleTime",
          "UTC",
          "RealUTC",
          "RecNo",
          "Status",
          "ErrorCode",
          "Method",
          "Type",
          "CardNo",
          "UserID",
          "Number",
          "FingerPrintID",
          "ReaderID",
          "EventSeq");

  private DahuaCodes() {}

  /** Why a code is no event by design; null if it is one, or unknown. */
  static @Nullable String ignored(String code) {
    return switch (code) {
      case "BackKeyLight", "KeepLightOn", "BackLightOn", "BackLightOff" -> "light";
      case "Invite",
          "CallNoAnswered",
          "IgnoreInvite",
          "HangupPhone",
          "HungupPhone",
          "Hangup",
          "Hungup",
          "PassiveHungup",
          "RequestCallState",
          "CallSnap",
          "SIPRegisterResult",
          "PhoneCallDetect",
          "DoorbellPressed" ->
          "call";
      case "AlarmLocal", "ProfileAlarmTransmit", "AlarmExtended", "LocalAlarm" -> "alarm_input";
      case "TimeChange", "NTPAdjustTime" -> "clock";
      case "AccessSnap",
          "CitizenPictureCompare",
          "NewFile",
          "UpdateFile",
          "FaceDetection",
          "FaceRecognition" ->
          "picture";
      case "VideoMotion",
          "VideoMotionInfo",
          "VideoLoss",
          "VideoBlind",
          "VideoAbnormalDetection",
          "CrossLineDetection",
          "CrossRegionDetection",
          "SmartMotionHuman",
          "SmartMotionVehicle",
          "AudioMutation",
          "AudioAnomaly",
          "SceneChange",
          "IntelliFrame" ->
          "camera";
      case "RtspSessionDisconnect",
          "RtspSession",
          "APConnect",
          "Reboot",
          "NetAbort",
          "IPConflict",
          "LoginFailure",
          "StorageNotExist",
          "StorageFailure",
          "RecordDelete",
          "UserManage" ->
          "device_state";
      default -> null;
    };
  }
}
