package io.authledger.command.keys;

/** What a key of the service is for; no key serves two ends. */
public enum KeyPurpose {
    ADDRESS_CLAIM("address-claim"),
    NETWORK_BUCKET("network-bucket"),
    REFRESH_TAG("refresh-tag"),
    REFRESH_ROTATION("refresh-rotation"),
    ONE_TIME_CODE("one-time-code"),
    UNDO("undo"),
    MAILED_ADDRESS("mailed-address"),
    DEVICE_TOKEN("device-token"),
    RESET_TOKEN("reset-token"),
    RESET_TAG("reset-tag"),
    SMS_QUOTA("sms-quota");

    private final String label;

    KeyPurpose(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
