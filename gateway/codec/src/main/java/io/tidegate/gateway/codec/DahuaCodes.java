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
          "CreateTime",
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
          "_DoorFace_", // what a camera saw before AccessControl says what came of it
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
          "IntelliFrame",
          "LeftDetection",
          "TakenAwayDetection",
          "VideoUnFocus",
          "WanderDetection",
          "RioterDetection",
          "ParkingDetection",
          "MoveDetection",
          "MDResult",
          "HeatImagingTemper" ->
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
          "UserManage",
          "AddCard",
          "SendCard",
          "DoorControl", // AccessControl says who it was
          "Upgrade",
          "SecurityImExport",
          "DGSErrorReport",
          "NetworkChange" ->
          "device_state";
      default -> null;
    };
  }
}
