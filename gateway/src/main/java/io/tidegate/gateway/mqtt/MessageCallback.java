package io.tidegate.gateway.mqtt;

import java.io.IOException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Looks at the messages of a {@link BriefClient}, and at nothing else that happens to it. */
record MessageCallback(Arrival arrival) implements MqttCallback {
  /** What is done with a message. */
  @FunctionalInterface
  interface Arrival {
    /**
     * A message has come.
     *
     * @throws IOException if it cannot be read
     */
    void arrived(String topic, MqttMessage message) throws IOException;
  }

  /** For a client that has subscribed to nothing. */
  static final MessageCallback NOTHING = new MessageCallback((topic, message) -> {});

  @Override
  public void messageArrived(String topic, MqttMessage message) throws IOException {
    arrival.arrived(topic, message);
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
