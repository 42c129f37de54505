package io.authledger.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTypesTest {

    @Test
    void everyEventHasANameOfItsOwn() {
        assertThat(EventTypes.all().stream().map(EventTypes::nameOf)).doesNotHaveDuplicates();
        assertThat(EventTypes.all()).hasSize(UserEvent.class.getPermittedSubclasses().length);
    }

    @Test
    void namesAreDottedAndLowerCase() {
        assertThat(EventTypes.all())
                .allSatisfy(type -> assertThat(EventTypes.nameOf(type)).matches("[a-z]+(\\.[a-z-]+)+"));
    }

    @Test
    void aNameLeadsToItsClass() {
        assertThat(EventTypes.byName("user.registered")).contains(UserRegistered.class);
        assertThat(EventTypes.byName("user.unheard-of")).isEmpty();
    }
}
