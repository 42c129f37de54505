package io.authledger.api;

/** A language that messages to users are written in. */
public enum Language {
    ENGLISH("en"),
    SPANISH("es");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** BCP 47 tag. */
    public String tag() {
        return tag;
    }

    /** The language of this tag; English for one that messages are not written in. */
    public static Language ofTag(String tag) {
        return tag.equals(SPANISH.tag) ? SPANISH : ENGLISH;
    }
}
