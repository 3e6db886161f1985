package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.event.Words;

/** Whose form a robot speaks. */
public enum RobotKind {
  /** 企业微信. */
  WECOM,
  /** 钉钉. */
  DINGTALK,
  /** 飞书. */
  FEISHU,
  /** Any program: CloudEvents 1.0, signed by Standard Webhooks. */
  WEBHOOK;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
