package io.tidegate.gateway.app;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages of terminals that say more of a person than anybody asked. */
final class PersonalMessages {
  static final String PICTURE = "/9j/4AAQmadeUpPicture0";

  private PersonalMessages() {}

  /** By topic, what each family sends of a person. */
  static Map<String, String> of(int number, String person) {
    long now = Instant.now().getEpochSecond() - number;
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "face/response",
        """
        {"type":"face_result","body":{"sn":"face-1","per_id":"%s","name":"张测试","role":0,"sec":%d,
         "sequence":%d,"idCard":"110101190001011234","face_imgdata":"%s"}}"""
            .formatted(person, now, number, PICTURE));
    all.put(
        "hiot/record_message",
        """
        {"response_type":"identification_record","data":{"mac_address":"face-1","recog_time":%d,
         "person_uuid":"%s","recog_result":1,"person_name":"Zhang Madeup","phone":"13800000017",
         "image":"%s"}}"""
            .formatted(now, person, PICTURE));
    all.put(
        "mqtt/face/face-1/Rec",
        """
        {"operator":"RecPush","info":{"customId":"%s","personId":"%s","RecordID":%d,"VerifyStatus":1,
         "PersonType":0,"persionName":"张测试","telnum":"13800000017","idCard":"33010619900307123X",
         "time":"%s","pic":"data:image/jpeg;base64,%s"}}"""
            .formatted(person, person, number, now, PICTURE));
    all.put(
        "access_device/v2/event/access",
        """
        {"uuid":"vf-1","serialNo":"s%d","data":[{"type":300,"code":"%s","timestamp":%d,"result":0,
         "userId":"%s","name":"张测试"},{"type":901,"code":"13800000017","timestamp":%d,"result":1,
         "userId":"0","error":"%s"},{"type":203,"code":"110101190001011234","timestamp":%d,
         "result":0,"extra":"Zhang Madeup"}]}"""
            .formatted(number, PICTURE, now, person, now, person, now));
    all.put(
        "doors/hikvision",
        """
        {"macAddress":"hik-1","dateTime":"%s","eventType":"AccessControllerEvent",
         "AccessControllerEvent":{"deviceName":"Door","majorEventType":5,"subEventType":75,
         "doorNo":1,"serialNo":%d,"name":"张测试","cardNo":"%s","employeeNoString":"%s",
         "phoneNo":"13800000017","pictureURL":"%s","helmet":"Zhang Madeup"}}"""
            .formatted(Instant.ofEpochSecond(now), number + 1, person, person, PICTURE));
    all.put(
        "doors/dahua",
        """
        {"serialNumber":"dahua-1","Code":"AccessControl","Action":"Pulse","Index":0,"Data":{
         "RecNo":%d,"UTC":%d,"Status":1,"Method":15,"Type":"Entry","UserID":"%s","CardNo":"",
         "CardName":"张测试","Name":"Zhang Madeup","CitizenIDNo":"33010619900307123X",
         "ImageInfo":[{"Data":"%s"}],"SnapURL":"%s"}}"""
            .formatted(number + 1, now, person, PICTURE, PICTURE));
    return all;
  }

  /** The same of devices that nobody knows. */
  static String unknown(String good, int number) {
    return good.replace("face-1", "face-9" + number)
        .replace("vf-1", "vf-9" + number)
        .replace("hik-1", "hik-9" + number)
        .replace("dahua-1", "dahua-9" + number);
  }
}
