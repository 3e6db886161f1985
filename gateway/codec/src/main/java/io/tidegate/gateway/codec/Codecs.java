package io.tidegate.gateway.codec;

import java.util.List;
import java.util.Optional;

/** Every family the gateway reads. To add one, add a line. */
public final class Codecs {
  private static final List<DeviceCodec> ALL =
      List.of(
          new DeviceCodec[] {
            new NativeCodec(), // docs/protocol
            new EspRfidCodec(), // github.com/esprfid/esp-rfid
            new Zigbee2MqttCodec(), // github.com/Koenkk/zigbee2mqtt
            new ZwaveJsCodec(), // github.com/zwave-js/zwave-js-ui
            new NukiHubCodec(), // github.com/technyon/nuki_hub
            new NukiCodec(), // developer.nuki.io
            new TasmotaCodec(), // github.com/arendst/Tasmota
            new TuyaCodec(), // github.com/TheAgentK/tuya-mqtt, developer.tuya.com
            new MatterCodec(), // github.com/home-assistant-libs/python-matter-server
            new HomeKeyEsp32Codec(), // github.com/rednblkx/HomeKey-ESP32
            new HomeAssistantCodec(), // home-assistant.io, MQTT Lock and MQTT Statestream
            new EspHomeCodec(), // github.com/esphome/esphome
            new UhppoteCodec(), // github.com/uhppoted/uhppoted-mqtt
            new HikvisionCodec(), // ISAPI, and github.com/pergolafabio/Hikvision-Addons
            new DahuaCodec(), // github.com/elad-bar/DahuaVTO2MQTT
            new SparkplugCodec(), // github.com/eclipse-tahu/tahu
            new CloudEventsCodec(), // github.com/cloudevents/spec
            new FaceTerminalCodec(), // java110's MicroCommunityThings; Terminal MQTT Protocol V1.25
            new VfTerminalCodec(), // github.com/DejaOS/DejaOS
          });

  private Codecs() {}

  /** In the order in which {@code decode} tries them. */
  public static List<DeviceCodec> all() {
    return ALL;
  }

  /** The codec with this id. */
  public static Optional<DeviceCodec> byId(String id) {
    return ALL.stream().filter(codec -> codec.id().equals(id)).findFirst();
  }

  /** Their ids, in the same order. */
  public static List<String> ids() {
    return ALL.stream().map(DeviceCodec::id).toList();
  }
}
