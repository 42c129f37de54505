package io.authledger.api.event;

/**
 * A fact about one user. Who it is about, its place in that user's history and its time belong to the message that
 * carries it. Sealed values and digests stay as they are for ever; everything else is a random id, a time, a count or
 * an enumeration.
 */
public sealed interface UserEvent
        permits UserRegistered,
                RegistrationRepeated,
                UserLoggedIn,
                LoginRejected,
                LoginsRejectedWhileLocked,
                SessionRefreshed,
                SessionSteppedUp,
                SessionEnded,
                DeviceForgotten,
                PasswordRehashed,
                PasswordChanged,
                PasswordRejected,
                OtpRequested,
                OtpResent,
                OtpRejected,
                OtpAccepted,
                EmailValidated,
                SmsMethodAdded,
                PhoneValidated,
                SmsMethodRemoved,
                TotpMethodAdded,
                TotpValidated,
                TotpAccepted,
                TotpMethodRemoved,
                MfaChosen,
                FactorNoticeRequested,
                FactorChangeUndone,
                RecoveryCodesRenewed,
                RecoveryCodeUsed,
                RecoveryCodeRejected,
                RoleGranted,
                RoleTaken,
                UserSuspended,
                UserReinstated,
                UserUnlocked,
                FactorsRemoved,
                MessageSent,
                MessageFailed,
                MessageGivenUp,
                UserErased {}
