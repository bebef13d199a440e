// SPDX-License-Identifier: Apache-2.0

#ifndef HIDDriverKit_usages_Simulation_h
#define HIDDriverKit_usages_Simulation_h

/// Usages of page 0x02 (kHIDPage_Simulation), in the order of their values.
///
/// Cars, planes, boats and the controls in them.
enum {
    kHIDUsage_Sim_FlightSimulationDevice = 0x01,
    kHIDUsage_Sim_AutomobileSimulationDevice = 0x02,
    kHIDUsage_Sim_TankSimulationDevice = 0x03,
    kHIDUsage_Sim_SpaceshipSimulationDevice = 0x04,
    kHIDUsage_Sim_SubmarineSimulationDevice = 0x05,
    kHIDUsage_Sim_SailingSimulationDevice = 0x06,
    kHIDUsage_Sim_MotorcycleSimulationDevice = 0x07,
    kHIDUsage_Sim_SportsSimulationDevice = 0x08,
    kHIDUsage_Sim_AirplaneSimulationDevice = 0x09,
    kHIDUsage_Sim_HelicopterSimulationDevice = 0x0A,
    kHIDUsage_Sim_MagicCarpetSimulationDevice = 0x0B,
    kHIDUsage_Sim_BicycleSimulationDevice = 0x0C,
    kHIDUsage_Sim_FlightControlStick = 0x20,
    kHIDUsage_Sim_FlightStick = 0x21,
    kHIDUsage_Sim_CyclicControl = 0x22,
    kHIDUsage_Sim_CyclicTrim = 0x23,
    kHIDUsage_Sim_FlightYoke = 0x24,
    kHIDUsage_Sim_TrackControl = 0x25,
    kHIDUsage_Sim_Aileron = 0xB0,
    kHIDUsage_Sim_AileronTrim = 0xB1,
    kHIDUsage_Sim_AntiTorqueControl = 0xB2,
    kHIDUsage_Sim_AutopilotEnable = 0xB3,
    kHIDUsage_Sim_ChaffRelease = 0xB4,
    kHIDUsage_Sim_CollectiveControl = 0xB5,
    kHIDUsage_Sim_DiveBrake = 0xB6,
    kHIDUsage_Sim_ElectronicCountermeasures = 0xB7,
    kHIDUsage_Sim_Elevator = 0xB8,
    kHIDUsage_Sim_ElevatorTrim = 0xB9,
    kHIDUsage_Sim_Rudder = 0xBA,
    kHIDUsage_Sim_Throttle = 0xBB,
    kHIDUsage_Sim_FlightCommunications = 0xBC,
    kHIDUsage_Sim_FlareRelease = 0xBD,
    kHIDUsage_Sim_LandingGear = 0xBE,
    kHIDUsage_Sim_ToeBrake = 0xBF,
    kHIDUsage_Sim_Trigger = 0xC0,
    kHIDUsage_Sim_WeaponsArm = 0xC1,
    kHIDUsage_Sim_Weapons = 0xC2,
    kHIDUsage_Sim_WingFlaps = 0xC3,
    kHIDUsage_Sim_Accelerator = 0xC4,
    kHIDUsage_Sim_Brake = 0xC5,
    kHIDUsage_Sim_Clutch = 0xC6,
    kHIDUsage_Sim_Shifter = 0xC7,
    kHIDUsage_Sim_Steering = 0xC8,
    kHIDUsage_Sim_TurretDirection = 0xC9,
    kHIDUsage_Sim_BarrelElevation = 0xCA,
    kHIDUsage_Sim_DivePlane = 0xCB,
    kHIDUsage_Sim_Ballast = 0xCC,
    kHIDUsage_Sim_BicycleCrank = 0xCD,
    kHIDUsage_Sim_HandleBars = 0xCE,
    kHIDUsage_Sim_FrontBrake = 0xCF,
    kHIDUsage_Sim_RearBrake = 0xD0,
    kHIDUsage_Sim_Reserved = 0xFFFF,
};

#endif /* HIDDriverKit_usages_Simulation_h */
